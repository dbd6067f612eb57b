// Package reflectlite: what a value in an interface is made of, as far as errors and fmt must know.
// Every function is the runtime's. One that does not fit its argument's kind ends the process.
package reflectlite

// Kinds of types.
const (
	Invalid = iota
	Bool
	Int
	Int8
	Int16
	Int32
	Int64
	Uint
	Uint8
	Uint16
	Uint32
	Uint64
	Uintptr
	Float32
	Float64
	Complex64
	Complex128
	String
	UnsafePointer
	Array
	Chan
	Func
	Interface
	Map
	Pointer
	Slice
	Struct
)

// IsBasic reports whether v is a bool, a number or a string.
func IsBasic(v any) bool {
	kind := Kind(v)
	return Bool <= kind && kind <= String
}

// Kind is Invalid for nil.
func Kind(v any) int

// TypeString names the dynamic type of v: "main.T", "[]int"; "<nil>" for nil.
func TypeString(v any) string

// IsDefined reports whether the type of v is declared in a package, not predeclared or composed.
func IsDefined(v any) bool

// SameType reports whether the dynamic types are identical.
func SameType(v, w any) bool

// Comparable reports whether v == v can be evaluated without a panic, as far as the type says.
func Comparable(v any) bool

// PrintText is v as the function print shows it.
func PrintText(v any) string

// IsNil reports whether v, a channel, func, map, pointer or slice, is nil.
func IsNil(v any) bool

// Values of basic kinds.
func BoolOf(v any) bool
func IntOf(v any) int64
func UintOf(v any) uint64
func FloatOf(v any) float64
func ComplexOf(v any) complex128
func StringOf(v any) string

// BytesOf is v, a slice or array of bytes, as a new []byte.
func BytesOf(v any) []byte

// Address is the pointer that v, a channel, func, map, pointer or slice, consists of.
func Address(v any) uintptr

// Word is the second word of the interface that v is: a pointer, a channel, a func or a map itself,
// else the address of the value.
func Word(v any) uintptr

// Len is for arrays, channels, maps, slices and strings.
func Len(v any) int

// Swap exchanges two elements of v, a slice.
func Swap(v any, i, j int)

// Index is element i of v, an array or a slice.
func Index(v any, i int) any

// ElemKind is the kind of the elements of the type of v: array, channel, map, pointer or slice.
func ElemKind(v any) int

// ElemString names the type of the elements of v.
func ElemString(v any) string

// Elem is what v, a pointer that is not nil, points at.
func Elem(v any) any

// Fields of a struct.
func NumField(v any) int
func Field(v any, i int) any
func FieldName(v any, i int) string
func FieldString(v any, i int) string // names its type
func FieldExported(v any, i int) bool

// SortedEntries are the keys of v, in the order in which package fmt shows them, and their values.
func SortedEntries(v any) (keys, values []any)

// KeyString names the type of a map's keys.
func KeyString(v any) string

// PointsToError reports whether v, a pointer, is to an interface or to a type that implements error.
func PointsToError(v any) bool

// StoreThrough sets *target to v if v's type can be assigned to target's element type, and reports
// whether it did.
func StoreThrough(target, v any) bool

// Held is what v holds if it is a reflect.Value: ok. valid: it is not the zero Value. exported: it was
// not obtained from an unexported field.
func Held(v any) (held any, valid, exported, ok bool)

// ElemSize is the size in bytes of the elements of the type of v, as ElemKind.
func ElemSize(v any) int
