package reflect

import "strconv"

// A StructField is one field of a struct type.
type StructField struct {
	Name      string
	PkgPath   string // of an unexported field, else ""
	Type      Type
	Tag       StructTag
	Offset    uintptr
	Index     []int // for FieldByIndex
	Anonymous bool  // embedded
}

func (f StructField) IsExported() bool { return f.PkgPath == "" }

// A StructTag is, by convention, a list of key:"value" with spaces between them.
type StructTag string

func (tag StructTag) Get(key string) string {
	value, _ := tag.Lookup(key)
	return value
}

func (tag StructTag) Lookup(key string) (value string, ok bool) {
	for tag != "" {
		start := 0
		for start < len(tag) && tag[start] == ' ' {
			start++
		}
		colon := start
		for colon < len(tag) && tag[colon] > ' ' && tag[colon] != ':' && tag[colon] != '"' && tag[colon] != 0x7f {
			colon++
		}
		if colon == start || colon+1 >= len(tag) || tag[colon] != ':' || tag[colon+1] != '"' {
			return "", false
		}
		end := colon + 2
		for end < len(tag) && tag[end] != '"' {
			if tag[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(tag) {
			return "", false
		}
		if string(tag[start:colon]) == key {
			value, err := strconv.Unquote(string(tag[colon+1 : end+1]))
			return value, err == nil
		}
		tag = tag[end+1:]
	}
	return "", false
}

func (t *rtype) NumField() int {
	t.must(Struct, "NumField", "struct")
	return typeFieldCount(t)
}

func (t *rtype) Field(i int) StructField {
	t.must(Struct, "Field", "struct")
	if i < 0 || i >= typeFieldCount(t) {
		panic("reflect: Field index out of bounds")
	}
	name, pkg, tag, typ, offset, embedded := typeField(t, i)
	return StructField{name, pkg, typ, StructTag(tag), offset, []int{i}, embedded}
}

func (t *rtype) FieldByIndex(index []int) StructField {
	var field StructField
	var at Type = t
	for i, x := range index {
		if i > 0 {
			if at.Kind() == Pointer && at.Elem().Kind() == Struct {
				at = at.Elem()
			}
		}
		field = at.Field(x)
		at = field.Type
	}
	field.Index = append([]int(nil), index...)
	return field
}

func (t *rtype) FieldByName(name string) (StructField, bool) {
	t.must(Struct, "FieldByName", "struct")
	return t.FieldByNameFunc(func(s string) bool { return s == name })
}

// An embedding is a struct type in which fields are searched, and the way there.
type embedding struct {
	typ   *rtype
	index []int
}

// FieldByNameFunc searches breadth first: a match counts if it is the only one of its depth.
func (t *rtype) FieldByNameFunc(match func(string) bool) (StructField, bool) {
	t.must(Struct, "FieldByNameFunc", "struct")
	level := []embedding{{t, nil}}
	seen := map[*rtype]bool{}
	for len(level) > 0 {
		var found StructField
		matches := 0
		var next []embedding
		times := map[*rtype]int{} // how often a type is embedded at this level
		for _, e := range level {
			times[e.typ]++
		}
		for _, e := range level {
			if seen[e.typ] {
				continue
			}
			seen[e.typ] = true
			for i := 0; i < typeFieldCount(e.typ); i++ {
				name, _, _, typ, _, embedded := typeField(e.typ, i)
				index := append(append([]int(nil), e.index...), i)
				if match(name) {
					matches += times[e.typ]
					found = e.typ.Field(i)
					found.Index = index
					continue
				}
				if !embedded {
					continue
				}
				if typ.kind() == Pointer {
					typ = typeElem(typ)
				}
				if typ.kind() == Struct && !seen[typ] {
					next = append(next, embedding{typ, index})
					if times[e.typ] > 1 { // ambiguous however deep
						next = append(next, embedding{typ, index})
					}
				}
			}
		}
		if matches == 1 {
			return found, true
		}
		if matches > 1 {
			break
		}
		level = next
	}
	return StructField{}, false
}

// VisibleFields are the fields of t, a struct type, and those promoted from embedded structs.
func VisibleFields(t Type) []StructField {
	if t == nil {
		panic("reflect: VisibleFields(nil)")
	}
	if t.Kind() != Struct {
		panic("reflect.VisibleFields of non-struct type")
	}
	var fields []StructField
	visiting := map[Type]bool{}
	var visit func(at Type, index []int)
	visit = func(at Type, index []int) {
		if visiting[at] {
			return
		}
		visiting[at] = true
		for i := 0; i < at.NumField(); i++ {
			field := at.Field(i)
			field.Index = append(append([]int(nil), index...), i)
			if promoted, ok := t.FieldByName(field.Name); field.Name == "_" && len(index) == 0 || ok && sameIndex(promoted.Index, field.Index) {
				fields = append(fields, field)
			}
			if field.Anonymous {
				inner := field.Type
				if inner.Kind() == Pointer {
					inner = inner.Elem()
				}
				if inner.Kind() == Struct {
					visit(inner, field.Index)
				}
			}
		}
		delete(visiting, at)
	}
	visit(t, nil)
	return fields
}

func sameIndex(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
