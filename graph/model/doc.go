// Package model holds the Go types behind the schema's types. Most are
// storage's own records under the schema's name; it keeps no logic but naming.
package model
