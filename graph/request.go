package graph

import (
	"context"
	"crypto/rand"
	"errors"
	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/time/rate"
	"slices"
	"strings"
	"sync"

	"demarche/ontology"
	"demarche/storage"
)

// request is what all fields of one HTTP request share.
type request struct {
	id    string
	spent spent
	cost  int   // see prices
	kept  *kept // of its question; nil before that is known
	meter *storage.Meter

	account *rate.Limiter // of the client; nil where none is kept
	stream  bool          // see Observation.Stream
	op      *ast.OperationDefinition
	codes   []string
	parts   storage.Usage // of the pages of a stream

	mu   sync.Mutex // of what is below, and of op, codes and parts
	refs map[string]*resolution

	moment *moment // that a query's reads all see; nil: each sees its own
}

// moment is a snapshot that is taken when something is read.
type moment struct {
	once     sync.Once
	snapshot storage.Snapshot // nil where none was taken, or could be
}

// reader returns what the request reads by.
func (g *graph) reader(ctx context.Context) storage.Reader {
	r := requestOf(ctx)
	if r == nil || r.moment == nil {
		return g.store
	}
	r.moment.once.Do(func() {
		if snapshot, err := g.store.Snapshot(ctx); err == nil { // else the first read says what is wrong
			r.moment.snapshot = snapshot
		}
	})
	if r.moment.snapshot == nil {
		return g.store
	}
	return r.moment.snapshot
}

// oneMoment makes all reads of the request until leave see one moment.
func (g *graph) oneMoment(ctx context.Context) (leave func()) {
	r := requestOf(ctx)
	if r == nil {
		return func() {}
	}
	m := new(moment)
	r.moment = m
	return func() {
		r.moment = nil
		if m.snapshot == nil {
			return
		}
		if err := m.snapshot.Close(); err != nil {
			g.log.ErrorContext(ctx, "a snapshot could not be closed", "request", r.id, "error", err.Error())
		}
	}
}

// resolution is a reference that is looked up once, however many fields name it.
type resolution struct {
	once sync.Once
	node storage.Node
	err  error
}

type requestKey struct{}

func withRequest(ctx context.Context, r *request) context.Context {
	return storage.WithMeter(context.WithValue(ctx, requestKey{}, r), r.meter)
}

func newRequest(id string, limits *Limits) *request {
	return &request{id: id, spent: spent{limits: limits}, meter: storage.NewMeter(limits.Rows)}
}

func requestOf(ctx context.Context) *request {
	r, _ := ctx.Value(requestKey{}).(*request)
	return r
}

// spentOf counts for the request.
func spentOf(ctx context.Context) *spent {
	if r := requestOf(ctx); r != nil {
		return &r.spent
	}
	limits := DefaultLimits()
	return &spent{limits: &limits}
}

func requestID(ctx context.Context) string {
	if r := requestOf(ctx); r != nil {
		return r.id
	}
	return ""
}

// newRequestID returns the id that the client gave the request, where it is fit
// to be logged, or a new one.
func newRequestID(given string) string {
	plain := func(r rune) bool {
		return r == '-' || r == '_' || r == '.' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	if given != "" && len(given) <= 64 && !strings.ContainsFunc(given, func(r rune) bool { return !plain(r) }) {
		return given
	}
	return rand.Text()
}

// The kinds of node that an argument may name.
func actorKinds() []ontology.Kind {
	return []ontology.Kind{ontology.KindPerson, ontology.KindCountry, ontology.KindOrganization, ontology.KindUnnamed}
}

func topicKinds() []ontology.Kind {
	return append(actorKinds(), ontology.KindOffice, ontology.KindPlace, ontology.KindCall, ontology.KindMeeting, ontology.KindEvent,
		ontology.KindProgram, ontology.KindDocument)
}

// textKinds are the kinds that a text search looks through.
func textKinds() []ontology.Kind {
	return append(actorKinds(), ontology.KindCall, ontology.KindMeeting, ontology.KindEvent, ontology.KindStatement, ontology.KindDocument)
}

// datedKinds are the kinds of a timeline's entries.
func datedKinds() []ontology.Kind {
	return []ontology.Kind{ontology.KindCall, ontology.KindMeeting, ontology.KindEvent, ontology.KindStatement, ontology.KindSanction}
}

// resolve finds the node that a reference names, once in a request.
func (g *graph) resolve(ctx context.Context, ref string, kinds []ontology.Kind) (storage.Node, error) {
	r := requestOf(ctx)
	if r == nil {
		return storage.Resolve(ctx, g.reader(ctx), ref, kinds)
	}
	var key strings.Builder
	for _, kind := range kinds {
		key.WriteString(string(kind))
		key.WriteByte(' ')
	}
	key.WriteString(ref)
	r.mu.Lock()
	found, known := r.refs[key.String()]
	if !known {
		found = new(resolution)
		if r.refs == nil {
			r.refs = make(map[string]*resolution)
		}
		r.refs[key.String()] = found
	}
	r.mu.Unlock()
	found.once.Do(func() { found.node, found.err = storage.Resolve(ctx, g.reader(ctx), ref, kinds) })
	return found.node, found.err
}

// ref returns the node that a required argument names.
func (g *graph) ref(ctx context.Context, k ask, arg string, kinds []ontology.Kind) (storage.Node, error) {
	s, _, err := k.text(arg)
	if err != nil {
		return storage.Node{}, err
	}
	node, err := g.resolve(ctx, s, kinds)
	return node, inArg(arg, err)
}

// actorRefs returns the actors that an argument names; nil where it is left out.
func (g *graph) actorRefs(ctx context.Context, k ask, arg string) ([]storage.Key, error) {
	return g.refs(ctx, k, arg, actorKinds())
}

// refs returns the nodes that an argument names; nil where it is left out.
func (g *graph) refs(ctx context.Context, k ask, arg string, kinds []ontology.Kind) ([]storage.Key, error) {
	return g.eachRef(k, arg, func(ref string) (storage.Node, error) { return g.resolve(ctx, ref, kinds) })
}

// topicRefs returns what an argument says that statements are about. Actors go
// first: "Putin" is the man, not a document with his name in its title.
func (g *graph) topicRefs(ctx context.Context, k ask, arg string) ([]storage.Key, error) {
	return g.eachRef(k, arg, func(ref string) (storage.Node, error) {
		node, err := g.resolve(ctx, ref, actorKinds())
		if errors.Is(err, storage.ErrNotFound) {
			return g.resolve(ctx, ref, topicKinds())
		}
		return node, err
	})
}

func (g *graph) eachRef(k ask, arg string, resolve func(string) (storage.Node, error)) ([]storage.Key, error) {
	refs, err := k.texts(arg)
	if refs == nil || err != nil {
		return nil, err
	}
	if len(refs) > k.limits.Names {
		return nil, limit(arg, "%s takes at most %d names, not %d: ask in several requests", arg, k.limits.Names, len(refs))
	}
	keys := make([]storage.Key, 0, len(refs))
	for _, ref := range refs {
		node, err := resolve(ref)
		if err != nil {
			return nil, inArg(arg, err)
		}
		if !slices.Contains(keys, node.Key) {
			keys = append(keys, node.Key)
		}
	}
	slices.Sort(keys) // so that cursors do not depend on the order of names
	return keys, nil
}

// ids returns the ids that an argument holds; nil where it is left out.
func (k ask) ids(arg string) ([]ontology.ID, error) {
	texts, err := k.texts(arg)
	if texts == nil || err != nil {
		return nil, err
	}
	if len(texts) > k.limits.IDs {
		return nil, limit(arg, "%s takes at most %d ids, not %d: ask in several requests", arg, k.limits.IDs, len(texts))
	}
	ids := make([]ontology.ID, len(texts))
	for i, s := range texts {
		if ids[i], err = ontology.ParseID(s); err != nil {
			return nil, badInput(arg, "%s", err)
		}
	}
	return ids, nil
}

// nodesNamed returns the nodes that an argument of ids names, none of which may
// be missing or of another kind; nil where it is left out.
func (g *graph) nodesNamed(ctx context.Context, k ask, arg string, kinds ...ontology.Kind) ([]storage.Key, error) {
	ids, err := k.ids(arg)
	if ids == nil || err != nil {
		return nil, err
	}
	nodes, err := g.reader(ctx).Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	keys := make([]storage.Key, 0, len(nodes))
	for i, n := range nodes {
		if n.Key == 0 || len(kinds) > 0 && !slices.Contains(kinds, n.Kind) {
			return nil, inArg(arg, &storage.NotFoundError{Ref: string(ids[i]), Kinds: kinds})
		}
		if !slices.Contains(keys, n.Key) {
			keys = append(keys, n.Key)
		}
	}
	slices.Sort(keys)
	return keys, nil
}
