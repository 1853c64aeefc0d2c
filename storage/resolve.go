package storage

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"demarche/internal/text"
	"demarche/ontology"
)

// nearNames is how many candidates an error names.
const nearNames = 8

var (
	wikidataID = regexp.MustCompile(`^Q[1-9][0-9]*$`)
	isoCode    = regexp.MustCompile(`^[A-Z]{2,3}$`)
)

// Resolve finds the one node that a person means by a reference: an id
// ("person/joe-biden"), a Wikidata id ("Q6279"), an ISO 3166-1 code ("US",
// "USA"), any other identifier with its scheme ("fips10-4:RS"), or a name or
// alias ("Biden"). A bare two-letter code is ISO's, never FIPS's.
//
// Of names, a whole name or alias goes before a figure of speech, and that
// before names that merely contain all the words. What fits several nodes is an
// [AmbiguousError], what fits none a [NotFoundError]; both name candidates.
func Resolve(ctx context.Context, r Identities, ref string, kinds []ontology.Kind) (Node, error) {
	ref = strings.TrimSpace(ref)
	if ontology.LooksLikeID(ref) {
		nodes, err := r.Nodes(ctx, []ontology.ID{ontology.ID(ref)})
		if err != nil {
			return Node{}, err
		}
		if n := nodes[0]; n.Key != 0 && anyOf(kinds, n.Kind) {
			return n, nil
		}
		// The id of a node that was merged in another graph is a referent here.
		found, err := r.Identified(ctx, ontology.Identifier{Scheme: ontology.SchemeFTM, Value: ref})
		if err != nil {
			return Node{}, err
		}
		found = slices.DeleteFunc(found, func(n Naming) bool { return !anyOf(kinds, n.Kind) })
		if len(found) > 0 {
			return single(ref, found)
		}
		return Node{}, notFound(ctx, r, ref, strings.ReplaceAll(ontology.ID(ref).Key(), "-", " "), kinds)
	}
	for _, id := range identifiersIn(ref) {
		found, err := r.Identified(ctx, id)
		if err != nil {
			return Node{}, err
		}
		found = slices.DeleteFunc(found, func(n Naming) bool { return !anyOf(kinds, n.Kind) })
		if len(found) > 0 {
			return single(ref, found)
		}
	}
	found, err := r.Named(ctx, text.Key(ref), kinds)
	if err != nil {
		return Node{}, err
	}
	plain := slices.DeleteFunc(slices.Clone(found), func(n Naming) bool { return n.Metonym })
	if len(plain) > 0 {
		return single(ref, plain)
	}
	if len(found) > 0 {
		return single(ref, found)
	}
	words := text.Words(ref)
	if len(words) > 0 {
		found, err = r.NamedWith(ctx, words, kinds, nearNames)
		if err != nil {
			return Node{}, err
		}
		whole := slices.DeleteFunc(found, func(n Naming) bool { return n.Metonym || !containsAll(text.Words(n.Matched), words) })
		if len(whole) > 0 {
			return single(ref, whole)
		}
	}
	return Node{}, notFound(ctx, r, ref, ref, kinds)
}

// identifiersIn returns the identifiers that a reference may be.
func identifiersIn(ref string) []ontology.Identifier {
	if scheme, value, ok := strings.Cut(ref, ":"); ok && slices.Contains(ontology.Schemes(), ontology.Scheme(scheme)) {
		return []ontology.Identifier{{Scheme: ontology.Scheme(scheme), Value: value}}
	}
	switch {
	case wikidataID.MatchString(ref):
		return []ontology.Identifier{{Scheme: ontology.SchemeWikidata, Value: ref}}
	case isoCode.MatchString(ref) && len(ref) == 2:
		return []ontology.Identifier{{Scheme: ontology.SchemeISO2, Value: ref}}
	case isoCode.MatchString(ref):
		return []ontology.Identifier{{Scheme: ontology.SchemeISO3, Value: ref}}
	}
	return nil
}

func single(ref string, found []Naming) (Node, error) {
	if len(found) > 1 {
		return Node{}, &AmbiguousError{Ref: ref, Candidates: found}
	}
	return found[0].Node, nil
}

// notFound gathers names that come near: those that begin as the reference
// does, then those that few changes of letters away.
func notFound(ctx context.Context, r Identities, ref, name string, kinds []ontology.Kind) error {
	e := &NotFoundError{Ref: ref, Kinds: kinds}
	words := text.Words(name)
	if len(words) == 0 {
		return e
	}
	begun, err := r.NamedWith(ctx, words, kinds, nearNames)
	if err != nil {
		return err
	}
	alike, err := r.NamedLike(ctx, words, kinds, 500)
	if err != nil {
		return err
	}
	key := strings.Join(words, " ")
	distance := func(n Naming) int {
		best := levenshtein.ComputeDistance(key, text.Key(n.Matched))
		for _, w := range text.Words(n.Matched) {
			best = min(best, levenshtein.ComputeDistance(key, w))
		}
		return best
	}
	alike = slices.DeleteFunc(alike, func(n Naming) bool { return distance(n) > 1+utf8.RuneCountInString(key)/3 })
	slices.SortFunc(alike, func(a, b Naming) int {
		return cmp.Or(cmp.Compare(distance(a), distance(b)), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Matched, b.Matched))
	})
	seen := make(map[Key]bool)
	for _, n := range append(begun, alike...) {
		if !seen[n.Key] && len(e.Near) < nearNames {
			seen[n.Key] = true
			e.Near = append(e.Near, n)
		}
	}
	return e
}

func containsAll(words, wanted []string) bool {
	for _, w := range wanted {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return true
}
