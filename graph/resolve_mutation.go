package graph

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"demarche/graph/model"
	"demarche/ontology"
	"demarche/storage"
)

// errNoToken is the category of a change without the right token.
var errNoToken = errors.New("changes need a token")

// denial is an errNoToken that says what is missing.
type denial string

func (d denial) Error() string        { return string(d) }
func (d denial) Is(target error) bool { return target == errNoToken }

const (
	readOnlyServer = denial("this server is read-only: it was started without a token (DEMARCHE_TOKEN or --token-file)")
	missingToken   = denial("changes need a token: send the header `Authorization: Bearer …`")
	wrongToken     = denial("the token in the header `Authorization: Bearer …` is not this server's")
)

// mutationResolver changes the graph. Who may is decided before any of it is
// called, in transport.go.
type mutationResolver struct{ *graph }

func (r mutationResolver) LoadDocument(ctx context.Context, input map[string]any) (*model.Receipt, error) {
	document, err := json.Marshal(input)
	if err != nil {
		return nil, badInput("input", "the document is no JSON: %s", err)
	}
	receipt, remarks, err := r.loader.LoadDocument(ctx, document)
	if err != nil {
		return nil, inArg("input", err)
	}
	return &model.Receipt{Receipt: receipt, Remarks: remarks}, nil
}

func (r mutationResolver) LoadText(ctx context.Context, input model.TextInput) (*model.TextReceipt, error) {
	said := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	doc := ontology.Document{Text: input.Text, Title: said(input.Title), URL: said(input.URL), Language: said(input.Language), Publisher: ontology.Source{Name: said(input.Publisher)}}
	if input.Published != nil {
		var err error
		if doc.Published, err = ontology.ParseDate(*input.Published); err != nil {
			return nil, badInput("input", "published: %s", err)
		}
	}
	form := model.TextFormatPlain
	if input.Format != nil {
		form = *input.Format
	}
	receipt, gaps, err := r.loader.LoadText(ctx, doc, string(form))
	if err != nil {
		return nil, inArg("input", err)
	}
	out := &model.TextReceipt{Receipt: &model.Receipt{Receipt: receipt}, Gaps: make([]*model.Gap, len(gaps))}
	for i := range gaps {
		out.Gaps[i] = &model.Gap{Gap: gaps[i]}
	}
	return out, nil
}

func (r mutationResolver) RetractDocument(ctx context.Context, id ontology.ID, reason string) (*model.Receipt, error) {
	if _, err := ontology.ParseID(string(id)); err != nil {
		return nil, badInput("id", "%s", err)
	}
	if err := reasoned(reason); err != nil {
		return nil, err
	}
	receipt, err := r.store.Retract(ctx, id, reason)
	if err != nil {
		return nil, inArg("id", err)
	}
	return &model.Receipt{Receipt: receipt}, nil
}

func (r mutationResolver) MergeActors(ctx context.Context, from string, into string, reason string) (*model.Judgement, error) {
	one, err := r.actorNamed(ctx, "from", from)
	if err != nil {
		return nil, err
	}
	other, err := r.actorNamed(ctx, "into", into)
	if err != nil {
		return nil, err
	}
	if err := reasoned(reason); err != nil {
		return nil, err
	}
	return judged(r.store.Merge(ctx, one, other, reason))
}

func (r mutationResolver) UnmergeActors(ctx context.Context, from ontology.ID, reason string) (*model.Judgement, error) {
	if _, err := ontology.ParseID(string(from)); err != nil {
		return nil, badInput("from", "%s", err)
	}
	if err := reasoned(reason); err != nil {
		return nil, err
	}
	return judged(r.store.Unmerge(ctx, from, reason))
}

func (r mutationResolver) DistinguishActors(ctx context.Context, one string, other string, reason string) (*model.Judgement, error) {
	return r.aboutTwo(ctx, one, other, reason, r.store.Distinguish)
}

func (r mutationResolver) ReconsiderActors(ctx context.Context, one string, other string, reason string) (*model.Judgement, error) {
	return r.aboutTwo(ctx, one, other, reason, r.store.Reconsider)
}

func (r mutationResolver) aboutTwo(ctx context.Context, one, other, reason string,
	judge func(ctx context.Context, one, other ontology.ID, reason string) (storage.Judgement, error)) (*model.Judgement, error) {
	a, err := r.actorNamed(ctx, "one", one)
	if err != nil {
		return nil, err
	}
	b, err := r.actorNamed(ctx, "other", other)
	if err != nil {
		return nil, err
	}
	if err := reasoned(reason); err != nil {
		return nil, err
	}
	j, err := judge(ctx, a, b, reason)
	if err != nil {
		return nil, inArg("one", err)
	}
	return judged(j, nil)
}

// reasoned refuses a judgement without a reason: whoever reads it later has
// nothing else to go by.
func reasoned(reason string) error {
	if strings.TrimSpace(reason) == "" {
		return badInput("reason", "the reason is empty: say why, in a few words")
	}
	return nil
}

// actorNamed returns the id of the actor that an argument names. An id stays as
// it is written, so that one that is merged already is not taken for the actor
// that remains.
func (r mutationResolver) actorNamed(ctx context.Context, arg, ref string) (ontology.ID, error) {
	if err := r.limits.short(arg, ref); err != nil {
		return "", err
	}
	node, err := storage.Resolve(ctx, r.store, ref, actorKinds())
	if err != nil {
		return "", inArg(arg, err)
	}
	if ontology.LooksLikeID(ref) {
		return ontology.ID(ref), nil
	}
	return node.ID, nil
}

func judged(j storage.Judgement, err error) (*model.Judgement, error) {
	if err != nil {
		return nil, inArg("from", err)
	}
	return &model.Judgement{Judgement: j}, nil
}
