// Package dataloader is the GraphQL server that one usually writes with gqlgen:
// generated code, a resolver for each field that is read, and behind them
// dataloaders, which wait a millisecond for keys to come together and read them
// in one statement. It knows the flagship question alone and asks the engine's
// tables through the same driver, pool and cache as demarche.
package dataloader

//go:generate go tool gqlgen --config gqlgen.yml
