package when

import "demarche/ontology"

// bound reads since, until, before and after.
func (r *reader) bound(e *expr) (value, Problem) {
	inner := *r
	if e.op == opSince && r.tense == Unknown {
		inner.tense = Past
	}
	if e.op == opUntil && r.tense == Unknown {
		inner.tense = Future
	}
	side, a := e.op, e.a
	if side == opBefore && a.op == opPart && a.part == partEnd { // before the end of the year: within it
		side, a = opUntil, a.a
	}
	v, problem := inner.read(a)
	if v.edtf == "" {
		for i := range v.others {
			v.others[i] = v.others[i].bounded(side)
		}
		return v, problem
	}
	out := v.bounded(side)
	for _, o := range v.others {
		out.others = append(out.others, o.bounded(side))
	}
	return out, problem
}

// bounded returns all time since, until, before or after v.
func (v value) bounded(o op) value {
	out := value{first: ontology.Beginning, last: ontology.End, relative: v.relative, tense: v.tense}
	switch o {
	case opSince:
		out.first, out.edtf = v.first, v.from()+"/.."
		if v.first == ontology.Beginning {
			out.edtf = v.edtf
		}
	case opAfter:
		if v.last == ontology.End {
			return value{}
		}
		out.first, out.edtf = v.last+1, (v.last+1).String()+"/.."
	case opUntil:
		out.last, out.edtf = v.last, "../"+v.until()
		if v.last == ontology.End {
			out.edtf = v.edtf
		}
	case opBefore:
		if v.first == ontology.Beginning {
			return value{}
		}
		out.last, out.edtf = v.first-1, "../"+(v.first-1).String()
	}
	return out
}

// figures reads 5/6/2021 by the publisher's order.
func (r *reader) figures(e *expr) (value, Problem) {
	american, problem := r.fixed(e.a, 0)
	if problem != "" {
		return value{}, problem
	}
	european, problem := r.fixed(e.b, 0)
	if problem != "" {
		return value{}, problem
	}
	switch r.anchor.Order {
	case MonthFirst:
		return american, ""
	case DayFirst:
		return european, ""
	}
	return value{others: []value{american, european}}, Ambiguous
}
