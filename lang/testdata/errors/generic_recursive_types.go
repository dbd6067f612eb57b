package p
type Rec[T any] struct { r Rec[T] } // ERROR `28: invalid recursive type: Rec refers to itself`
type V1[T any] struct { v V2[T] } // ERROR `27: invalid recursive type V2`
type V2[T any] struct { v V1[T] }
type Opt[T any] struct { v T }
type Node struct { o Opt[Node] } // ERROR `6: invalid recursive type Node`
type Deep struct { o Opt[Opt[Opt[int]]] }
type Deep2 struct { o Opt[Opt[Deep2]] } // ERROR `6: invalid recursive type Deep2`
type Fine struct { o Opt[*Fine] }
type Ptr[T any] struct { v *T }
type Fine2 struct { p Ptr[Fine2] }
type Arr struct { a [2]Opt[Arr] } // ERROR `6: invalid recursive type Arr`
type I[T any] interface { m(T); I[T] } // ERROR `33: invalid recursive type: I refers to itself`
type Pair[A, B any] struct { a A; b B }
type Mix struct { p Pair[int, Pair[string, Mix]] } // ERROR `6: invalid recursive type Mix`
func f[T any]() { type loc struct { o Opt[loc] }; type ok struct { t T } } // ERROR `24: invalid recursive type loc`
type Swap[A, B any] struct { p *Swap[B, A]; a A }
type Al[T any] = Opt[T]
type ViaAlias struct { a Al[ViaAlias] } // ERROR `6: invalid recursive type ViaAlias`
