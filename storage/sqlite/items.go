package sqlite

import (
	"encoding/json"
	"slices"
	"time"

	"demarche/ontology"
	"demarche/storage"
)

// This file says, once for each type, which columns it is made of and how. Lists
// and look-ups by key both read through it. Alias i is the item's own row.

// at is the position of a dated item.
func at(d ontology.Date, k storage.Key) storage.Position {
	day, _ := d.Bounds()
	return storage.Position{Rank: int64(day), Key: k}
}

// columnsOf are where the columns go: the node's id and key, then the others.
func columnsOf(n *storage.Node, others ...any) []any {
	return append([]any{&n.ID, &n.Key}, others...)
}

// dates makes dates of their columns.
func dates(columns []dateColumns, into ...*ontology.Date) error {
	for i := range columns {
		d, err := columns[i].date()
		if err != nil {
			return err
		}
		*into[i] = d
	}
	return nil
}

// instant reads a time; 0 is no time.
func instant(ns int64) time.Time {
	if ns == 0 {
		return time.Time{}
	}
	return time.Unix(0, ns).UTC()
}

// itemsOf joins a table by the key of its rows.
func itemsOf(table string) func(string) string {
	return func(key string) string { return " CROSS JOIN " + table + " i ON i.key " + key }
}

func statementItems() items[storage.Statement] {
	return items[storage.Statement]{
		columns: "i.id, i.key, i.speaker, i.text, i.language, i.form, i.act, i.modality, i.said, i.said_how, i.said_day, i.said_last, i.venue, i.event, i.first_hand, i.recorded",
		joins:   itemsOf("statement"),
		row: func() ([]any, *storage.Statement, func() error) {
			var x storage.Statement
			var said [1]dateColumns
			var recorded int64
			d := &said[0]
			return columnsOf(&x.Node, &x.Speaker, &x.Text, &x.Language, &x.Form, &x.Act, &x.Modality,
					&d.edtf, &d.how, &d.day, &d.last, &x.Venue, &x.Event, &x.FirstHand, &recorded), &x, func() error {
					x.Kind = x.ID.Kind()
					x.Recorded = instant(recorded)
					err := dates(said[:], &x.Said)
					return err
				}
		},
		at: func(x *storage.Statement) storage.Position { return at(x.Said, x.Key) },
	}
}

func statementOutlines() items[storage.Statement] {
	whole := statementItems()
	return items[storage.Statement]{
		columns: "i.id, i.key, i.speaker, i.text, i.said, i.said_how, i.said_day, i.said_last",
		joins:   whole.joins,
		row: func() ([]any, *storage.Statement, func() error) {
			var x storage.Statement
			var said [1]dateColumns
			return columnsOf(&x.Node, slices.Concat([]any{&x.Speaker, &x.Text}, said[0].dest())...), &x, func() error {
				x.Kind = x.ID.Kind()
				return dates(said[:], &x.Said)
			}
		},
		at: whole.at,
	}
}

func eventItems() items[storage.Event] {
	return items[storage.Event]{
		columns: "i.id, i.key, i.type, i.title, i.status, i.held, i.held_how, i.held_day, i.held_last, i.initiated_by, i.duration, i.place, i.plover, i.mode, i.cameo, i.contexts",
		joins:   itemsOf("event"),
		row: func() ([]any, *storage.Event, func() error) {
			var x storage.Event
			var held [1]dateColumns
			var contexts string
			d := &held[0]
			return columnsOf(&x.Node, &x.Type, &x.Title, &x.Status, &d.edtf, &d.how, &d.day, &d.last,
					&x.InitiatedBy, &x.Duration, &x.Place, &x.PLOVER, &x.Mode, &x.CAMEO, &contexts), &x, func() error {
					x.Kind = x.ID.Kind()
					var err error
					if x.Contexts, err = parseList[string](contexts); err == nil {
						err = dates(held[:], &x.When)
					}
					return err
				}
		},
		at: func(x *storage.Event) storage.Position { return at(x.When, x.Key) },
	}
}

func eventOutlines() items[storage.Event] {
	whole := eventItems()
	return items[storage.Event]{
		columns: "i.id, i.key, i.type, i.title, i.held, i.held_how, i.held_day, i.held_last",
		joins:   whole.joins,
		row: func() ([]any, *storage.Event, func() error) {
			var x storage.Event
			var held [1]dateColumns
			return columnsOf(&x.Node, slices.Concat([]any{&x.Type, &x.Title}, held[0].dest())...), &x, func() error {
				x.Kind = x.ID.Kind()
				return dates(held[:], &x.When)
			}
		},
		at: whole.at,
	}
}

func sanctionItems() items[storage.Sanction] {
	return items[storage.Sanction]{
		columns: `i.id, i.key, i.target, i.authority, i.program, i.measures, i.legal_basis, i.reason,
			i.listed, i.listed_how, i.listed_day, i.listed_last, i.effective, i.effective_how, i.effective_day, i.effective_last,
			i.delisted, i.delisted_how, i.delisted_day, i.delisted_last`,
		joins: itemsOf("sanction"),
		row: func() ([]any, *storage.Sanction, func() error) {
			var x storage.Sanction
			var d [3]dateColumns
			var measures string
			return columnsOf(&x.Node, slices.Concat([]any{&x.Target, &x.Authority, &x.Program, &measures, &x.LegalBasis, &x.Reason},
					d[0].dest(), d[1].dest(), d[2].dest())...), &x, func() error {
					x.Kind = x.ID.Kind()
					var err error
					if x.Measures, err = parseList[ontology.Measure](measures); err == nil {
						err = dates(d[:], &x.ListedOn, &x.EffectiveFrom, &x.DelistedOn)
					}
					return err
				}
		},
		at: func(x *storage.Sanction) storage.Position { return at(x.ListedOn, x.Key) },
	}
}

func sanctionOutlines() items[storage.Sanction] {
	whole := sanctionItems()
	return items[storage.Sanction]{
		columns: "i.id, i.key, i.target, i.authority, i.program, i.listed, i.listed_how, i.listed_day, i.listed_last",
		joins:   whole.joins,
		row: func() ([]any, *storage.Sanction, func() error) {
			var x storage.Sanction
			var listed [1]dateColumns
			return columnsOf(&x.Node, slices.Concat([]any{&x.Target, &x.Authority, &x.Program}, listed[0].dest())...), &x, func() error {
				x.Kind = x.ID.Kind()
				return dates(listed[:], &x.ListedOn)
			}
		},
		at: whole.at,
	}
}

func documentItems() items[storage.Document] {
	return items[storage.Document]{
		columns: `i.id, i.key, i.type, i.source, i.title, i.url, i.author, i.language, i.licence, i.extractor, i.dataset, i.file, i.has_text, i.revision, i.recorded, i.retracted, i.reason,
			i.published, i.published_how, i.published_day, i.published_last`,
		joins: itemsOf("document"),
		row: func() ([]any, *storage.Document, func() error) {
			var x storage.Document
			var d [1]dateColumns
			var recorded, retracted int64
			var file string
			return columnsOf(&x.Node, slices.Concat([]any{&x.Type, &x.Source, &x.Title, &x.URL, &x.Author, &x.Language, &x.Licence, &x.Extractor, &x.Dataset, &file,
					&x.HasText, &x.Revision, &recorded, &retracted, &x.Reason}, d[0].dest())...), &x, func() error {
					x.Kind = x.ID.Kind()
					x.Recorded, x.Retracted = instant(recorded), instant(retracted)
					err := dates(d[:], &x.Published)
					x.File = nil // of the row before
					if err == nil && file != "" {
						err = json.Unmarshal([]byte(file), &x.File)
					}
					return err
				}
		},
		at: func(x *storage.Document) storage.Position { return at(x.Published, x.Key) },
	}
}

// documentTitles reads what a document is called.
func documentTitles() items[storage.Document] {
	return items[storage.Document]{
		columns: "i.id, i.key, i.title, i.url",
		joins:   itemsOf("document"),
		row: func() ([]any, *storage.Document, func() error) {
			var x storage.Document
			return columnsOf(&x.Node, &x.Title, &x.URL), &x, func() error {
				x.Kind = x.ID.Kind()
				return nil
			}
		},
	}
}

func documentOutlines() items[storage.Document] {
	whole := documentItems()
	return items[storage.Document]{
		columns: "i.id, i.key, i.title, i.url, i.published, i.published_how, i.published_day, i.published_last",
		joins:   whole.joins,
		row: func() ([]any, *storage.Document, func() error) {
			var x storage.Document
			var published [1]dateColumns
			return columnsOf(&x.Node, slices.Concat([]any{&x.Title, &x.URL}, published[0].dest())...), &x, func() error {
				x.Kind = x.ID.Kind()
				return dates(published[:], &x.Published)
			}
		},
		at: whole.at,
	}
}

func momentItems() items[storage.Moment] {
	return items[storage.Moment]{
		columns: `coalesce(s.id, e.id, x.id), coalesce(s.key, e.key, x.key), coalesce(s.said, e.held, x.listed), coalesce(s.said_how, e.held_how, x.listed_how),
			coalesce(s.said_day, e.held_day, x.listed_day), coalesce(s.said_last, e.held_last, x.listed_last)`,
		joins: func(key string) string {
			return " LEFT JOIN statement s ON s.key " + key + " LEFT JOIN event e ON e.key " + key + " LEFT JOIN sanction x ON x.key " + key
		},
		row: func() ([]any, *storage.Moment, func() error) {
			var x storage.Moment
			var d [1]dateColumns
			return columnsOf(&x.Node, d[0].dest()...), &x, func() error {
				x.Kind = x.ID.Kind()
				err := dates(d[:], &x.When)
				return err
			}
		},
		at: func(x *storage.Moment) storage.Position { return at(x.When, x.Key) },
	}
}

func actorItems() items[storage.Actor] {
	return items[storage.Actor]{
		columns: `i.id, i.key, i.name, i.description, i.country, i.acts_for, i.type, i.capital, i.provisional,
			i.born, i.born_how, i.born_day, i.born_last, i.died, i.died_how, i.died_day, i.died_last`,
		joins: itemsOf("actor"),
		row: func() ([]any, *storage.Actor, func() error) {
			var x storage.Actor
			var d [2]dateColumns
			return columnsOf(&x.Node, slices.Concat([]any{&x.Name, &x.Description, &x.Country, &x.ActsFor, &x.Type, &x.Capital, &x.Provisional},
					d[0].dest(), d[1].dest())...), &x, func() error {
					x.Kind = x.ID.Kind()
					err := dates(d[:], &x.Born, &x.Died)
					return err
				}
		},
	}
}

func actorNames() items[storage.Actor] {
	return items[storage.Actor]{
		columns: "i.id, i.key, i.name",
		joins:   itemsOf("actor"),
		row: func() ([]any, *storage.Actor, func() error) {
			var x storage.Actor
			return columnsOf(&x.Node, &x.Name), &x, func() error {
				x.Kind = x.ID.Kind()
				return nil
			}
		},
	}
}

func officeItems() items[storage.Office] {
	return items[storage.Office]{
		columns: "i.id, i.key, i.name, i.of, i.rank",
		joins:   itemsOf("office"),
		row: func() ([]any, *storage.Office, func() error) {
			var x storage.Office
			return columnsOf(&x.Node, &x.Name, &x.Of, &x.Rank), &x, func() error {
				x.Kind = x.ID.Kind()
				return nil
			}
		},
	}
}

func placeItems() items[storage.Place] {
	return items[storage.Place]{
		columns: "i.id, i.key, i.name, i.country",
		joins:   itemsOf("place"),
		row: func() ([]any, *storage.Place, func() error) {
			var x storage.Place
			return columnsOf(&x.Node, &x.Name, &x.Country), &x, func() error {
				x.Kind = x.ID.Kind()
				return nil
			}
		},
	}
}

func programItems() items[storage.Program] {
	return items[storage.Program]{
		columns: "i.id, i.key, i.name, i.code, i.authority, i.url",
		joins:   itemsOf("program"),
		row: func() ([]any, *storage.Program, func() error) {
			var x storage.Program
			return columnsOf(&x.Node, &x.Name, &x.Code, &x.Authority, &x.URL), &x, func() error {
				x.Kind = x.ID.Kind()
				return nil
			}
		},
	}
}

func sourceItems() items[storage.Source] {
	return items[storage.Source]{
		columns: "i.id, i.key, i.name, i.url, i.of",
		joins:   itemsOf("source"),
		row: func() ([]any, *storage.Source, func() error) {
			var x storage.Source
			return columnsOf(&x.Node, &x.Name, &x.URL, &x.Of), &x, func() error {
				x.Kind = x.ID.Kind()
				return nil
			}
		},
	}
}

func datasetItems() items[storage.Dataset] {
	return items[storage.Dataset]{
		columns: "i.id, i.key, i.name, i.url, i.licence, i.redistributable",
		joins:   itemsOf("dataset"),
		row: func() ([]any, *storage.Dataset, func() error) {
			var x storage.Dataset
			return columnsOf(&x.Node, &x.Name, &x.URL, &x.Licence, &x.Redistributable), &x, func() error {
				x.Kind = x.ID.Kind()
				return nil
			}
		},
	}
}

func tenureItems() items[storage.Tenure] {
	return items[storage.Tenure]{
		columns: "i.id, i.key, i.person, i.office, i.acting, i.begin, i.begin_how, i.begin_day, i.begin_last, i.until, i.until_how, i.until_day, i.until_last",
		joins:   itemsOf("tenure"),
		row: func() ([]any, *storage.Tenure, func() error) {
			var x storage.Tenure
			var d [2]dateColumns
			return columnsOf(&x.Node, slices.Concat([]any{&x.Person, &x.Office, &x.Acting}, d[0].dest(), d[1].dest())...), &x, func() error {
				x.Kind = x.ID.Kind()
				err := dates(d[:], &x.From, &x.Until)
				return err
			}
		},
		at: func(x *storage.Tenure) storage.Position { return at(x.From, x.Key) },
	}
}

func membershipItems() items[storage.Membership] {
	return items[storage.Membership]{
		columns: "i.id, i.key, i.member, i.organization, i.begin, i.begin_how, i.begin_day, i.begin_last, i.until, i.until_how, i.until_day, i.until_last",
		joins:   itemsOf("membership"),
		row: func() ([]any, *storage.Membership, func() error) {
			var x storage.Membership
			var d [2]dateColumns
			return columnsOf(&x.Node, slices.Concat([]any{&x.Member, &x.Organization}, d[0].dest(), d[1].dest())...), &x, func() error {
				x.Kind = x.ID.Kind()
				err := dates(d[:], &x.From, &x.Until)
				return err
			}
		},
		at: func(x *storage.Membership) storage.Position { return at(x.From, x.Key) },
	}
}
