package peer

import (
	"context"
	"database/sql"
	"net/http"
	"runtime"
	"strconv"
	"sync"
)

// Hand answers the flagship question with no GraphQL: the parameters stand in
// the address (see [Flagship.Query]), the answer is what demarche's is, byte for
// byte. Like demarche it stops when the client goes away.
type Hand struct {
	db      *sql.DB
	buffers sync.Pool
}

// OpenPool opens the database as the engine does for those who read.
func OpenPool(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", dsn(path))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(runtime.NumCPU())
	db.SetMaxIdleConns(runtime.NumCPU())
	return db, db.Ping()
}

// OpenHand opens the database behind a pool of its own.
func OpenHand(path string) (*Hand, error) {
	db, err := OpenPool(path)
	return &Hand{db: db, buffers: sync.Pool{New: func() any { return new(page) }}}, err
}

// page is what one answer is made of.
type page struct {
	answer []byte
	keys   []byte
	rows   []row
}

// row is one statement: the pieces of its object.
type row struct {
	head, targets, sources []byte
}

func (h *Hand) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	p := h.buffers.Get().(*page)
	defer h.buffers.Put(p)
	if err := h.answer(r.Context(), p, Flagship{q.Get("by"), q.Get("about"), q.Get("during")}); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(p.answer)))
	_, _ = w.Write(p.answer)
}

func (h *Hand) answer(ctx context.Context, p *page, f Flagship) error {
	from, until, err := f.days()
	if err != nil {
		return err
	}
	var by, about int64
	if err := h.db.QueryRowContext(ctx, nodeSQL, f.By).Scan(&by); err != nil {
		return err
	}
	if err := h.db.QueryRowContext(ctx, nodeSQL, f.About).Scan(&about); err != nil {
		return err
	}
	rows := p.rows[:0]
	p.keys = append(p.keys[:0], '[')
	var key int64
	var text, said, name sql.RawBytes
	err = h.each(ctx, pageSQL, []any{about, by, from, until}, []any{&key, &text, &said, &name}, func() {
		if len(rows) > 0 {
			p.keys = append(p.keys, ',')
		}
		p.keys = strconv.AppendInt(p.keys, key, 10)
		if len(rows) < cap(rows) { // with the buffers of an answer before
			rows = rows[:len(rows)+1]
		} else {
			rows = append(rows, row{})
		}
		s := &rows[len(rows)-1]
		s.head = appendQuoted(append(s.head[:0], `{"text":`...), text)
		s.head = appendQuoted(append(s.head, `,"said":{"edtf":`...), said)
		s.head = appendQuoted(append(s.head, `},"speaker":{"name":`...), name)
		s.targets, s.sources = s.targets[:0], s.sources[:0]
	})
	p.rows = rows
	if err != nil {
		return err
	}
	if len(rows) > 0 {
		keys := string(append(p.keys, ']'))
		err = h.each(ctx, targetsSQL, []any{keys}, []any{&key, &name}, func() {
			s := &rows[key]
			s.targets = append(appendQuoted(append(comma(s.targets), `{"target":{"name":`...), name), `}}`...)
		})
		if err != nil {
			return err
		}
		var title, url sql.RawBytes
		err = h.each(ctx, sourcesSQL, []any{keys}, []any{&key, &title, &url}, func() {
			s := &rows[key]
			s.sources = appendQuoted(append(comma(s.sources), `{"document":{"title":`...), title)
			s.sources = append(appendQuoted(append(s.sources, `,"url":`...), url), `}}`...)
		})
		if err != nil {
			return err
		}
	}
	p.answer = append(p.answer[:0], `{"data":{"statements":{"nodes":[`...)
	for i, s := range rows {
		if i > 0 {
			p.answer = append(p.answer, ',')
		}
		p.answer = append(append(p.answer, s.head...), `},"about":[`...)
		p.answer = append(append(p.answer, s.targets...), `],"sources":[`...)
		p.answer = append(append(p.answer, s.sources...), `]}`...)
	}
	p.answer = append(p.answer, `]}}}`...)
	return nil
}

func comma(list []byte) []byte {
	if len(list) > 0 {
		return append(list, ',')
	}
	return list
}

func (h *Hand) each(ctx context.Context, query string, args, dest []any, row func()) error {
	rows, err := h.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		row()
	}
	return rows.Err()
}

// appendQuoted writes a JSON string. The made-up worlds have nothing to escape
// but quotation marks and strokes.
func appendQuoted(b, s []byte) []byte {
	b = append(b, '"')
	start := 0
	for i, c := range s {
		if c == '"' || c == '\\' {
			b = append(append(b, s[start:i]...), '\\')
			start = i
		}
	}
	return append(append(b, s[start:]...), '"')
}
