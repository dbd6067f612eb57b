package reflect

import "strconv"

// Types made at run time. The runtime keeps one of a kind, so that identical types are equal.

func pointerTo(t *rtype) *rtype
func sliceOf(t *rtype) *rtype
func arrayOf(n int, t *rtype) *rtype
func chanOf(direction int, t *rtype) *rtype
func mapOf(key, elem *rtype) *rtype
func funcOf(in, out []*rtype, variadic bool) *rtype
func structOf(fields []madeField) *rtype

type madeField struct {
	name, pkg, tag string
	typ            *rtype
	embedded       bool
}

func PointerTo(t Type) Type { return pointerTo(t.common()) }

// PtrTo is the old name of PointerTo.
func PtrTo(t Type) Type { return PointerTo(t) }

func SliceOf(t Type) Type { return sliceOf(t.common()) }

func ArrayOf(length int, elem Type) Type {
	if length < 0 {
		panic("reflect: negative length passed to ArrayOf")
	}
	size := elem.Size()
	if size > 0 && uintptr(length) > 1<<30/size {
		panic("reflect.ArrayOf: array size would exceed virtual address space")
	}
	return arrayOf(length, elem.common())
}

func ChanOf(dir ChanDir, t Type) Type {
	if t.Size() >= 1<<16 {
		panic("reflect.ChanOf: element size too large")
	}
	if dir < RecvDir || dir > BothDir {
		panic("reflect.ChanOf: invalid dir")
	}
	return chanOf(int(dir), t.common())
}

func MapOf(key, elem Type) Type {
	if !key.Comparable() {
		panic("reflect.MapOf: invalid key type " + key.String())
	}
	return mapOf(key.common(), elem.common())
}

func FuncOf(in, out []Type, variadic bool) Type {
	if variadic && (len(in) == 0 || in[len(in)-1].Kind() != Slice) {
		panic("reflect.FuncOf: last arg of variadic func must be slice")
	}
	return funcOf(common(in), common(out), variadic)
}

func common(types []Type) []*rtype {
	out := make([]*rtype, len(types))
	for i, t := range types {
		out[i] = t.common()
	}
	return out
}

// StructOf makes a struct type. Offset and Index of the fields do not count. Embedded fields promote
// no methods.
func StructOf(fields []StructField) Type {
	made := make([]madeField, len(fields))
	names := map[string]bool{}
	for i, f := range fields {
		if f.Name == "" {
			panic("reflect.StructOf: field " + strconv.Itoa(i) + " has no name")
		}
		if !isIdentifier(f.Name) {
			panic("reflect.StructOf: field " + strconv.Itoa(i) + " has invalid name")
		}
		if f.Type == nil {
			panic("reflect.StructOf: field " + strconv.Itoa(i) + " has no type")
		}
		if f.Anonymous && f.PkgPath != "" {
			panic("reflect.StructOf: field \"" + f.Name + "\" is anonymous but has PkgPath set")
		}
		exported := f.Name[0] < 'a' && f.Name[0] != '_'
		if exported && f.PkgPath != "" {
			panic("reflect.StructOf: field \"" + f.Name + "\" is exported but has PkgPath set")
		}
		if !exported && f.PkgPath == "" {
			panic("reflect.StructOf: field \"" + f.Name + "\" is unexported but missing PkgPath")
		}
		if names[f.Name] && f.Name != "_" {
			panic("reflect.StructOf: duplicate field " + f.Name)
		}
		names[f.Name] = true
		made[i] = madeField{f.Name, f.PkgPath, string(f.Tag), f.Type.common(), f.Anonymous}
	}
	return structOf(made)
}

func isIdentifier(name string) bool {
	for i, c := range name {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c >= 0x80
		if !letter && (i == 0 || c < '0' || '9' < c) {
			return false
		}
	}
	return name != ""
}
