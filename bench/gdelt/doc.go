// Package gdelt makes up tables of GDELT 2.0 events of any size to measure loading
// with: 61 columns as the codebook has them and rows of some 400 bytes, the same
// bytes each time. Nothing in it was ever published.
//
// What matters for loading is as in the publisher's files: a few countries act in
// most rows, a row in two has a sector and no country or nobody on the second side,
// some hundred codes, four rows in five lie at places that come again and again,
// one row in twenty tells of a day long before, and four rows share an address.
package gdelt
