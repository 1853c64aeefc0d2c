package dataloader

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"demarche/ontology"
)

// NewHandler serves the database behind a pool. It does what gqlgen's own
// transport does for a POST request, and no more.
func NewHandler(db *sql.DB) http.Handler {
	exec := executor.New(NewExecutableSchema(Config{Resolvers: &resolver{db}}))
	exec.SetQueryCache(lru.New[*ast.QueryDocument](1000))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := graphql.StartOperationTrace(context.WithValue(r.Context(), loadersKey{}, newLoaders(db)))
		var params graphql.RawParams
		if err := json.NewDecoder(r.Body).Decode(&params); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		var response *graphql.Response
		op, problems := exec.CreateOperationContext(ctx, &params)
		if len(problems) > 0 {
			response = exec.DispatchError(graphql.WithOperationContext(ctx, op), problems)
		} else {
			answers, ctx := exec.DispatchOperation(ctx, op)
			response = answers(ctx)
		}
		body, err := json.Marshal(response)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		_, _ = w.Write(body)
	})
}

// loaders are those of one request.
type loaders struct {
	actors    loader[*Actor]
	targets   loader[[]*Target]
	reports   loader[[]*Report]
	documents loader[*Document]
}

type loadersKey struct{}

func of(ctx context.Context) *loaders { return ctx.Value(loadersKey{}).(*loaders) }

func newLoaders(db *sql.DB) *loaders {
	l := new(loaders)
	l.actors.read = single(db, `SELECT a.key, a.name FROM json_each(?) p CROSS JOIN actor a ON a.key = p.value`,
		func(scan func(...any) error, key *int64) (*Actor, error) {
			a := new(Actor)
			return a, scan(key, &a.Name)
		})
	l.documents.read = single(db, `SELECT d.key, d.title, d.url FROM json_each(?) p CROSS JOIN document d ON d.key = p.value`,
		func(scan func(...any) error, key *int64) (*Document, error) {
			d := new(Document)
			return d, scan(key, &d.Title, &d.URL)
		})
	l.targets.read = several(db, `SELECT x.statement, x.target FROM json_each(?) p CROSS JOIN target x ON x.statement = p.value ORDER BY p.key, x.ordinal`,
		func(scan func(...any) error, key *int64) (*Target, error) {
			t := new(Target)
			return t, scan(key, &t.target)
		})
	l.reports.read = several(db, `SELECT x.subject, x.document FROM json_each(?) p CROSS JOIN account x ON x.subject = p.value ORDER BY p.key, x.precedence, x.ordinal`,
		func(scan func(...any) error, key *int64) (*Report, error) {
			r := new(Report)
			return r, scan(key, &r.document)
		})
	return l
}

// each reads the rows that belong to keys.
func each(ctx context.Context, db *sql.DB, query string, keys []int64, row func(scan func(...any) error) error) error {
	list, err := json.Marshal(keys)
	if err != nil {
		return err
	}
	rows, err := db.QueryContext(ctx, query, string(list))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func single[V any](db *sql.DB, query string, read func(scan func(...any) error, key *int64) (V, error)) func(context.Context, []int64) (map[int64]V, error) {
	return func(ctx context.Context, keys []int64) (map[int64]V, error) {
		found := make(map[int64]V, len(keys))
		return found, each(ctx, db, query, keys, func(scan func(...any) error) error {
			var key int64
			v, err := read(scan, &key)
			found[key] = v
			return err
		})
	}
}

func several[V any](db *sql.DB, query string, read func(scan func(...any) error, key *int64) (V, error)) func(context.Context, []int64) (map[int64][]V, error) {
	return func(ctx context.Context, keys []int64) (map[int64][]V, error) {
		found := make(map[int64][]V, len(keys))
		return found, each(ctx, db, query, keys, func(scan func(...any) error) error {
			var key int64
			v, err := read(scan, &key)
			found[key] = append(found[key], v)
			return err
		})
	}
}

// resolver is the root of the generated code's resolvers.
type resolver struct{ db *sql.DB }

func (r *resolver) Query() QueryResolver         { return r }
func (r *resolver) Statement() StatementResolver { return statements{} }
func (r *resolver) Target() TargetResolver       { return targets{} }
func (r *resolver) Report() ReportResolver       { return reports{} }

// Statements answers for one speaker and one target, as the flagship question asks.
func (r *resolver) Statements(ctx context.Context, by, about []string, during *string, first *int) (*StatementConnection, error) {
	if len(by) != 1 || len(about) != 1 || during == nil || first == nil {
		return nil, errors.New("only the flagship question is answered: by one, about one, during a period, the first so many")
	}
	period, err := ontology.ParsePeriod(*during)
	if err != nil {
		return nil, err
	}
	var keys [2]int64
	for i, id := range []string{by[0], about[0]} {
		if err := r.db.QueryRowContext(ctx, `SELECT canonical FROM node WHERE id = ?`, id).Scan(&keys[i]); err != nil {
			return nil, err
		}
	}
	rows, err := r.db.QueryContext(ctx, `SELECT i.key, i.speaker, i.text, i.said FROM (
		SELECT day, statement FROM target_by WHERE about = +?1 AND speaker = +?2 AND day >= ?3 AND day < ?4
		UNION ALL
		SELECT day, statement FROM target_by WHERE about = +?1 AND speaker = +?2 AND day < ?3 AND last > day AND last >= ?3
		ORDER BY day DESC, statement DESC LIMIT +?5) w CROSS JOIN statement i ON i.key = w.statement`,
		keys[1], keys[0], int64(period.From), int64(period.Until), *first)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	c := &StatementConnection{Nodes: []*Statement{}}
	for rows.Next() {
		s := &Statement{Said: new(Date)}
		if err := rows.Scan(&s.key, &s.speaker, &s.Text, &s.Said.Edtf); err != nil {
			return nil, err
		}
		c.Nodes = append(c.Nodes, s)
	}
	return c, rows.Err()
}

type statements struct{}

func (statements) Speaker(ctx context.Context, s *Statement) (*Actor, error) {
	return of(ctx).actors.load(ctx, s.speaker)
}
func (statements) About(ctx context.Context, s *Statement) ([]*Target, error) {
	return of(ctx).targets.load(ctx, s.key)
}
func (statements) Sources(ctx context.Context, s *Statement) ([]*Report, error) {
	return of(ctx).reports.load(ctx, s.key)
}

type targets struct{}

func (targets) Target(ctx context.Context, t *Target) (*Actor, error) {
	return of(ctx).actors.load(ctx, t.target)
}

type reports struct{}

func (reports) Document(ctx context.Context, r *Report) (*Document, error) {
	return of(ctx).documents.load(ctx, r.document)
}
