module demarche

go 1.26.0

require (
	github.com/agnivade/levenshtein v1.2.2
	golang.org/x/text v0.43.0
)
