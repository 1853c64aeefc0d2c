package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
)

// Documents are the only questions that a server answers: an allow list. A
// client names one by its id, which is the SHA-256 sum of its text (or the id of
// its manifest), or sends the very text.
type Documents struct{ byID map[string]string }

// Len returns how many documents there are.
func (d *Documents) Len() int {
	different := make(map[string]bool)
	for _, text := range d.byID {
		different[text] = true
	}
	return len(different)
}

// manifest is Apollo's list of persisted queries.
type manifest struct {
	Format     string `json:"format"`
	Operations []struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Body string `json:"body"`
	} `json:"operations"`
}

const manifestFormat = "apollo-persisted-query-manifest"

// ReadDocuments reads every .graphql file below a folder as a document, and every
// .json file as a manifest in Apollo's format. A document that is no valid
// question of the schema, or goes beyond a limit of size, is an error: it would
// never be answered.
func ReadDocuments(folder fs.FS, limits Limits) (*Documents, error) {
	limits = limits.orDefault()
	d := &Documents{byID: make(map[string]string)}
	add := func(where, id, text string) error {
		if err := d.check(text, &limits); err != nil {
			return fmt.Errorf("%s: %w", where, err)
		}
		sum := sumOf(text)
		d.byID[sum] = text
		if id = plainID(id); id != "" && id != sum {
			if other, taken := d.byID[id]; taken && other != text {
				return fmt.Errorf("%s: the id %.100s is that of another document, too", where, id)
			}
			d.byID[id] = text
		}
		return nil
	}
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		kind := path.Ext(name)
		if kind != ".graphql" && kind != ".json" {
			return nil
		}
		data, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		if kind == ".graphql" {
			return add(name, "", string(data))
		}
		var m manifest
		if err := json.Unmarshal(data, &m); err != nil || m.Format != manifestFormat {
			return fmt.Errorf(`%s is no manifest of persisted queries: it should be JSON with "format": %q`, name, manifestFormat)
		}
		for _, op := range m.Operations {
			if err := add(name+", operation "+op.Name, op.ID, op.Body); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && len(d.byID) == 0 {
		err = errors.New("there is no document: put .graphql files there, or a manifest of persisted queries (.json)")
	}
	return d, err
}

func (d *Documents) check(text string, limits *Limits) error {
	doc, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		return err
	}
	if problem := limits.measure(doc); problem != nil {
		return problem
	}
	if problems := validator.ValidateWithRules(parsedSchema, doc, queryRules(true)); len(problems) > 0 {
		return problems[0]
	}
	return nil
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// plainID takes the name of the sum off an id: "sha256:…" and "…" are one.
func plainID(id string) string {
	return strings.ToLower(strings.TrimPrefix(strings.TrimSpace(id), "sha256:"))
}

// The codes of persisted queries are those that clients know.
const (
	codeUnknownDocument = "PERSISTED_QUERY_NOT_FOUND"
	codeNoDocuments     = "PERSISTED_QUERY_NOT_SUPPORTED"
)

// put puts the document that a request names in the place of its question.
// named is its documentId; older clients name it in the extensions.
func (d *Documents) put(params *graphql.RawParams, named string) *refusal {
	if named == "" {
		if older, _ := params.Extensions["persistedQuery"].(map[string]any); older != nil {
			named, _ = older["sha256Hash"].(string)
		}
	}
	switch {
	case d == nil && named != "" && params.Query == "":
		return &refusal{http.StatusBadRequest, codeNoDocuments, "PersistedQueryNotSupported: this server knows no documents by their ids: send the question itself"}
	case d == nil:
		return nil
	case named == "" && params.Query == "":
		return nil // who reads the request says that it has no question
	}
	id := plainID(named)
	if params.Query != "" {
		id = sumOf(params.Query) // the text is what counts, whatever it is called
	}
	text, known := d.byID[id]
	if !known {
		return &refusal{http.StatusBadRequest, codeUnknownDocument, "PersistedQueryNotFound: this server answers only the questions that its operator has listed, and this is none of them"}
	}
	params.Query = text
	return nil
}
