package ontology

// Account is what one document says of one node. Body is a pointer to the fact
// as the document gives it: *Dataset, *Actor, *Office, *Tenure, *Membership,
// *Place, *Event, *Statement, *Program or *Sanction.
type Account struct {
	Node     ID
	Body     any
	Evidence []Evidence
}

// Accounts returns the document's accounts, one for each node that it
// describes, in the order in which the kinds build on each other. A place is
// described by the events that happened there; its evidence is theirs.
func (f *Facts) Accounts() []Account {
	var all []Account
	for i := range f.Datasets {
		d := &f.Datasets[i]
		all = append(all, Account{d.ID, d, d.Evidence})
	}
	for i := range f.Actors {
		a := &f.Actors[i]
		all = append(all, Account{a.ID, a, a.Evidence})
	}
	for i := range f.Offices {
		o := &f.Offices[i]
		all = append(all, Account{o.ID, o, o.Evidence})
	}
	for i := range f.Tenures {
		t := &f.Tenures[i]
		all = append(all, Account{t.ID, t, t.Evidence})
	}
	for i := range f.Memberships {
		m := &f.Memberships[i]
		all = append(all, Account{m.ID, m, m.Evidence})
	}
	placed := make(map[ID]bool)
	for i := range f.Events {
		e := &f.Events[i]
		if p := e.Place; p != nil && !placed[p.ID] {
			placed[p.ID] = true
			all = append(all, Account{p.ID, p, e.Evidence})
		}
	}
	for i := range f.Events {
		e := &f.Events[i]
		all = append(all, Account{e.ID, e, e.Evidence})
	}
	for i := range f.Statements {
		s := &f.Statements[i]
		all = append(all, Account{s.ID, s, s.Evidence})
	}
	for i := range f.Programs {
		p := &f.Programs[i]
		all = append(all, Account{p.ID, p, p.Evidence})
	}
	for i := range f.Sanctions {
		s := &f.Sanctions[i]
		all = append(all, Account{s.ID, s, s.Evidence})
	}
	return all
}

// Predicate names an edge from one node to another.
type Predicate string

// The predicates, written from the node that carries the edge.
const (
	PredicateSaidBy      Predicate = "saidBy"      // statement → actor
	PredicateAddressedTo Predicate = "addressedTo" // statement → actor
	PredicateAbout       Predicate = "about"       // statement → any node
	PredicateAimedAt     Predicate = "aimedAt"     // statement → actor (PLOVER: recipient)
	PredicateReportedBy  Predicate = "reportedBy"  // statement → actor
	PredicateMadeDuring  Predicate = "madeDuring"  // statement → event
	PredicateParticipant Predicate = "participant" // event → actor
	PredicateInitiatedBy Predicate = "initiatedBy" // event → actor
	PredicateHappenedAt  Predicate = "happenedAt"  // event → place
	PredicateLiesIn      Predicate = "liesIn"      // place → country
	PredicateTargets     Predicate = "targets"     // sanction → actor
	PredicateImposedBy   Predicate = "imposedBy"   // sanction or programme → actor
	PredicateUnder       Predicate = "under"       // sanction → programme
	PredicateHolder      Predicate = "holder"      // tenure → person
	PredicateHolds       Predicate = "holds"       // tenure → office
	PredicateOfficeOf    Predicate = "officeOf"    // office → country or organization
	PredicateMember      Predicate = "member"      // membership → actor
	PredicateMemberOf    Predicate = "memberOf"    // membership → organization
	PredicateBelongsTo   Predicate = "belongsTo"   // actor → country
	PredicateActsFor     Predicate = "actsFor"     // actor → organization or country
)

// Edge is one edge of an account: receipts count them and integrity checks walk them.
type Edge struct {
	From      ID
	Predicate Predicate
	To        ID
}

// Edges returns the edges that the account asserts.
func (a Account) Edges() []Edge {
	var edges []Edge
	add := func(p Predicate, to ID) {
		if to != "" {
			edges = append(edges, Edge{a.Node, p, to})
		}
	}
	switch b := a.Body.(type) {
	case *Actor:
		add(PredicateBelongsTo, b.Country)
		add(PredicateActsFor, b.ActsFor)
	case *Office:
		add(PredicateOfficeOf, b.Of)
	case *Tenure:
		add(PredicateHolder, b.Person)
		add(PredicateHolds, b.Office)
	case *Membership:
		add(PredicateMember, b.Member)
		add(PredicateMemberOf, b.Organization)
	case *Place:
		add(PredicateLiesIn, b.Country)
	case *Event:
		for _, p := range b.Participants {
			add(PredicateParticipant, p.Actor)
		}
		add(PredicateInitiatedBy, b.InitiatedBy)
		if b.Place != nil {
			add(PredicateHappenedAt, b.Place.ID)
		}
	case *Statement:
		add(PredicateSaidBy, b.Speaker)
		for _, to := range b.To {
			add(PredicateAddressedTo, to)
		}
		for _, t := range b.About {
			add(PredicateAbout, t.Target)
		}
		for _, r := range b.Recipients {
			add(PredicateAimedAt, r)
		}
		for _, r := range b.ReportedBy {
			add(PredicateReportedBy, r)
		}
		add(PredicateMadeDuring, b.Event)
	case *Program:
		add(PredicateImposedBy, b.Authority)
	case *Sanction:
		add(PredicateTargets, b.Target)
		add(PredicateImposedBy, b.Authority)
		add(PredicateUnder, b.Program)
	}
	return edges
}

// Rewrite replaces every reference in the account, and its own node, by what
// canonical returns for it: how a store applies a merge of two actors.
func (a *Account) Rewrite(canonical func(ID) ID) {
	a.Node = canonical(a.Node)
	var f Facts
	switch b := a.Body.(type) {
	case *Actor:
		b.ID = canonical(b.ID)
		f.Actors = []Actor{*b}
		defer func() { *b = f.Actors[0] }()
	case *Office:
		f.Offices = []Office{*b}
		defer func() { *b = f.Offices[0] }()
	case *Tenure:
		f.Tenures = []Tenure{*b}
		defer func() { *b = f.Tenures[0] }()
	case *Membership:
		f.Memberships = []Membership{*b}
		defer func() { *b = f.Memberships[0] }()
	case *Place:
		b.Country = canonical(b.Country)
	case *Event:
		f.Events = []Event{*b}
		defer func() { *b = f.Events[0] }()
	case *Statement:
		f.Statements = []Statement{*b}
		defer func() { *b = f.Statements[0] }()
	case *Program:
		f.Programs = []Program{*b}
		defer func() { *b = f.Programs[0] }()
	case *Sanction:
		f.Sanctions = []Sanction{*b}
		defer func() { *b = f.Sanctions[0] }()
	}
	f.EachRef(func(_ string, ref *ID, _ []Kind) { *ref = canonical(*ref) })
}

// NewBody returns a pointer to a zero fact of the type that accounts of nodes
// of this kind carry, to decode a stored account into; nil for kinds that no
// account describes.
func NewBody(kind Kind) any {
	switch kind {
	case KindPerson, KindCountry, KindOrganization, KindUnnamed:
		return new(Actor)
	case KindDataset:
		return new(Dataset)
	case KindOffice:
		return new(Office)
	case KindTenure:
		return new(Tenure)
	case KindMembership:
		return new(Membership)
	case KindPlace:
		return new(Place)
	case KindCall, KindMeeting, KindEvent:
		return new(Event)
	case KindStatement:
		return new(Statement)
	case KindProgram:
		return new(Program)
	case KindSanction:
		return new(Sanction)
	}
	return nil
}
