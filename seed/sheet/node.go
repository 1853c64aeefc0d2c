package sheet

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// node is a value of a mapping file, with its place.
type node struct {
	line   int
	path   string // "events[0].participants[1].actor"
	kind   nodeKind
	text   string // of a scalar
	items  []*node
	fields []member
}

// member is a field of an object.
type member struct {
	name  string
	line  int
	value *node
}

// nodeKind is what a value is, in the words of our messages.
type nodeKind string

const (
	isNothing nodeKind = "nothing"
	isScalar  nodeKind = "one value"
	isList    nodeKind = "a list"
	isObject  nodeKind = "fields"
)

// parseNode reads YAML, of which JSON is a part.
func parseNode(data []byte) (*node, error) {
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		var syntax *yaml.SyntaxError
		if errors.As(err, &syntax) {
			return nil, fmt.Errorf("%d: this is no YAML and no JSON: %s", syntax.Token.Position.Line, syntax.Message)
		}
		return nil, fmt.Errorf("1: this is no YAML and no JSON: %w", err)
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return nil, errors.New("1: a mapping is one object with fields such as dataset, key and events")
	}
	return newNode(file.Docs[0].Body, "")
}

func newNode(from ast.Node, path string) (*node, error) {
	n := &node{path: path, line: from.GetToken().Position.Line}
	switch v := from.(type) {
	case *ast.NullNode:
		n.kind = isNothing
	case *ast.MappingNode:
		return n, n.object(v.Values)
	case *ast.MappingValueNode:
		return n, n.object([]*ast.MappingValueNode{v})
	case *ast.SequenceNode:
		n.kind = isList
		for i, value := range v.Values {
			item, err := newNode(value, fmt.Sprintf("%s[%d]", path, i))
			if err != nil {
				return nil, err
			}
			n.items = append(n.items, item)
		}
	case *ast.LiteralNode:
		n.kind, n.text = isScalar, v.Value.Value
	case *ast.StringNode:
		n.kind, n.text = isScalar, v.Value
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode:
		n.kind, n.text = isScalar, from.GetToken().Value
	default:
		return nil, fmt.Errorf("%d: %s: a mapping has no anchors, aliases or tags", n.line, path)
	}
	return n, nil
}

func (n *node) object(values []*ast.MappingValueNode) error {
	n.kind = isObject
	for _, v := range values {
		name := v.Key.GetToken().Value
		value, err := newNode(v.Value, member{name: name}.path(n.path))
		if err != nil {
			return err
		}
		n.fields = append(n.fields, member{name, v.Key.GetToken().Position.Line, value})
	}
	return nil
}

func (m member) path(of string) string {
	if of == "" {
		return m.name
	}
	return of + "." + m.name
}
