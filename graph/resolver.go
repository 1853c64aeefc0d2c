package graph

import "demarche/graph/model"

// resolvers is where the generated executor finds the resolvers of each type.
// They answer one object at a time, each by the relation of its field.
type resolvers struct{ *graph }

var _ ResolverRoot = resolvers{}

func (r resolvers) Query() QueryResolver               { return queryResolver(r) }
func (r resolvers) Mutation() MutationResolver         { return mutationResolver(r) }
func (r resolvers) Subscription() SubscriptionResolver { return subscriptionResolver(r) }

func (r resolvers) Person() PersonResolver             { return actorResolver[*model.Person](r) }
func (r resolvers) Country() CountryResolver           { return actorResolver[*model.Country](r) }
func (r resolvers) Organization() OrganizationResolver { return actorResolver[*model.Organization](r) }
func (r resolvers) UnnamedSource() UnnamedSourceResolver {
	return actorResolver[*model.UnnamedSource](r)
}
func (r resolvers) Neighbour() NeighbourResolver { return neighbourResolver(r) }

func (r resolvers) Call() CallResolver               { return eventResolver[*model.Call](r) }
func (r resolvers) Meeting() MeetingResolver         { return eventResolver[*model.Meeting](r) }
func (r resolvers) OtherEvent() OtherEventResolver   { return eventResolver[*model.OtherEvent](r) }
func (r resolvers) Participant() ParticipantResolver { return participantResolver(r) }
func (r resolvers) Place() PlaceResolver             { return placeResolver(r) }
func (r resolvers) Moment() MomentResolver           { return momentResolver(r) }
func (r resolvers) SearchHit() SearchHitResolver     { return hitResolver(r) }
func (r resolvers) Hop() HopResolver                 { return hopResolver(r) }

func (r resolvers) Reached() ReachedResolver { return reachedResolver(r) }

func (resolvers) StatementConnection() StatementConnectionResolver {
	return connectionResolver[*model.StatementConnection]{func(c *model.StatementConnection) model.Tallier { return c.Tally }}
}
func (resolvers) EventConnection() EventConnectionResolver {
	return connectionResolver[*model.EventConnection]{func(c *model.EventConnection) model.Tallier { return c.Tally }}
}
func (resolvers) SanctionConnection() SanctionConnectionResolver {
	return connectionResolver[*model.SanctionConnection]{func(c *model.SanctionConnection) model.Tallier { return c.Tally }}
}
func (resolvers) DocumentConnection() DocumentConnectionResolver {
	return connectionResolver[*model.DocumentConnection]{func(c *model.DocumentConnection) model.Tallier { return c.Tally }}
}

func (r resolvers) Statement() StatementResolver { return statementResolver(r) }
func (r resolvers) Target() TargetResolver       { return targetResolver(r) }
func (r resolvers) Report() ReportResolver       { return reportResolver(r) }

func (r resolvers) Office() OfficeResolver                   { return officeResolver(r) }
func (r resolvers) Tenure() TenureResolver                   { return tenureResolver(r) }
func (r resolvers) Membership() MembershipResolver           { return membershipResolver(r) }
func (r resolvers) Sanction() SanctionResolver               { return sanctionResolver(r) }
func (r resolvers) SanctionProgram() SanctionProgramResolver { return programResolver(r) }

func (r resolvers) Source() SourceResolver       { return sourceResolver(r) }
func (r resolvers) Document() DocumentResolver   { return documentResolver(r) }
func (r resolvers) Dataset() DatasetResolver     { return datasetResolver(r) }
func (r resolvers) Receipt() ReceiptResolver     { return receiptResolver(r) }
func (r resolvers) Judgement() JudgementResolver { return judgementResolver(r) }
