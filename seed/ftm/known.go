package ftm

import (
	"hash/fnv"
	"slices"

	"demarche/ontology"
	"demarche/seed/dataset"
)

// known remembers the actors of a file: for each a digest of its id whose last
// bit says whether it is a person, eight bytes.
type known struct {
	world   *dataset.World
	digests []uint64
	sorted  bool
}

func digest(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64() &^ 1
}

func (k *known) add(id string, kind ontology.Kind) {
	d := digest(id)
	if kind == ontology.KindPerson {
		d |= 1
	}
	k.digests, k.sorted = append(k.digests, d), false
}

// actor returns the node of an entity that the file or the world describes.
func (k *known) actor(id string) (ontology.ID, bool) {
	if !k.sorted {
		slices.Sort(k.digests)
		k.digests, k.sorted = slices.Compact(k.digests), true
	}
	d := digest(id)
	i, _ := slices.BinarySearch(k.digests, d)
	if i < len(k.digests) && k.digests[i]&^1 == d {
		if own, ok := ownID(id); ok {
			return own, true
		}
		kind := ontology.KindOrganization
		if k.digests[i]&1 == 1 {
			kind = ontology.KindPerson
		}
		return k.node(kind, id), true
	}
	return k.fromWorld(id)
}

// node names the node of an entity of a kind.
func (k *known) node(kind ontology.Kind, id string) ontology.ID {
	if known, ok := k.fromWorld(id); ok && known.Kind() == kind {
		return known
	}
	return nodeID(kind, id)
}

func (k *known) fromWorld(id string) (ontology.ID, bool) {
	if own, ok := ownID(id); ok {
		_, ok := k.world.Actor(own)
		return own, ok
	}
	if wikidataID.MatchString(id) {
		if known, ok := k.world.Identified(ontology.SchemeWikidata, id); ok {
			return known, true
		}
	}
	return k.world.Identified(ontology.SchemeFTM, id)
}

// nodeID is the id of a node by the id of its entity alone.
func nodeID(kind ontology.Kind, id string) ontology.ID {
	if own, ok := ownID(id); ok && own.Kind() == kind {
		return own
	}
	return dataset.NodeID(kind, "ftm "+id)
}

// ownID returns the id of an entity that a graph of demarche exported: it is the
// node's own.
func ownID(id string) (ontology.ID, bool) {
	own, err := ontology.ParseID(id)
	return own, err == nil
}
