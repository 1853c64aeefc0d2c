// Bench measures demarche beside what it is built on, and beside what it is
// built to beat, all on one machine in one run:
//
//	go run ./bench -statements 100000
//
// It makes a world of that size (package world) in a database outside the
// repository, once; starts `demarche serve` on it, and the contenders (packages
// peer and dataloader); asks each the questions of question.go, in turn, so that whatever else
// the machine does falls on all of them alike; and prints one table, which it
// keeps in docs/bench. Every answer is compared with demarche's own, byte for
// byte.
//
// Medians of a noisy machine move; their ratios hardly do. So the table gives
// each contender's time and what demarche takes of it.
//
// Read main.go, then measure.go for what is measured and contender.go for who.
package main
