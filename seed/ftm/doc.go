// Package ftm reads FollowTheMoney entities in JSON lines, as OpenSanctions and
// Aleph export them: whole data sets (entities.ftm.json) and the deltas between
// two versions (entities.delta.json, an op and an entity in each line).
//
// Persons, organizations, companies, public bodies and other legal entities
// become actors; positions offices, occupancies tenures, memberships
// memberships, sanctions sanctions with their programme. Other relations
// (ownership, family, directorship, payment, …) have no place in the graph: an
// edge of it is said, held or imposed by somebody, and "owns" is none of its
// words. They are left out and counted by schema, and so are vessels, addresses,
// securities and whatever else is no actor.
//
// The id of a node follows from the entity's id alone, so that files may refer to
// each other's entities in any order; an entity whose id is a Wikidata number
// that the base data knows is that actor, and one that a graph of demarche has
// exported keeps the id that it had there. The entity's id and those of its
// referents, which were merged into it, are identifiers of the actor, so that
// all of them keep finding it. In a delta, what was loaded under a referent's id
// is merged into the entity.
//
// A relation may stand before what it joins, and a store takes no reference to
// what nobody has described. So a file is read once, its actors pass at once, and
// positions and then relations are kept on the disk until all actors are known
// ([dataset.Spool]). Of an actor memory keeps eight bytes: a digest of its id,
// and whether it is a person. A relation to an entity that neither the file nor
// the base data describes is left out and counted.
//
// Dates of a sanction are those that it gives (listingDate, startDate, endDate).
// first_seen, last_seen and last_change are a crawler's, and say nothing.
package ftm
