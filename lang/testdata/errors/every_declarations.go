// Declarations: redeclared, misplaced, cyclic, with values that do not fit.
package p

import "unsafe"
import u "unsafe" // ERROR `8: "unsafe" imported as u and not used`
import "unsafe" // ERROR `8: unsafe redeclared in this block` `8: "unsafe" imported and not used`

var unsafe2 unsafe.Pointer

type dup int
type dup string // ERROR `6: dup redeclared in this block`

func dup2() {}

var dup2 int // ERROR `5: dup2 redeclared in this block`

const dup3 = 1
const dup3 = 2 // ERROR `7: dup3 redeclared in this block`

func f(a int, a string) {} // ERROR `15: a redeclared in this block`
func g(a int) (a string) { return "" } // ERROR `16: a redeclared in this block`
func (r int) m(r int) {} // ERROR `9: cannot define new methods on non-local type int` `16: r redeclared in this block`

type S struct {
	a int
	a string // ERROR `2: a redeclared`
	S2
	S2 // ERROR `2: S2 redeclared`
}
type S2 struct{}

type I interface {
	M()
	M() // ERROR `2: duplicate method M`
}

type J interface {
	I2 // ERROR `2: duplicate method M`
	M() int
}
type I2 interface{ M() }

func (S2) x() {}
func (S2) x() {} // ERROR `11: method S2.x already declared at every_declarations.go:43:11`

type W struct{ x int }

func (W) x() {} // ERROR `10: field and method with the same name x`

var _ int = "a" // ERROR `13: cannot use "a" (untyped string constant) as int value in variable declaration`
var a, b = 1 // ERROR `12: assignment mismatch: 2 variables but 1 value`
var c, d = 1, 2, 3 // ERROR `18: extra init expr 3`
var e, h int = f2() // ERROR `16: f2() (no value) used as value`
var i = f2() // ERROR `9: f2() (no value) used as value`
var j, k = f2() // ERROR `12: f2() (no value) used as value`

func f2() {}

const l // ERROR `7: missing init expr for l`
const m int // ERROR `7: missing init expr for m`
const n, o = 1 // ERROR `10: missing init expr for o`
const q = 1, 2 // ERROR `14: extra init expr 2`
const (
	r, s = 1, 2
	t // ERROR `2: extra init expr at every_declarations.go:64:12`
	v, w, x // ERROR `8: missing init expr for x`
)
const y = f2 // ERROR `11: f2 (value of type func()) is not constant`
const z []int = nil // ERROR `9: invalid constant type []int`
const aa = len(ab) // ERROR `12: len(ab) (value of type int) is not constant`

var ab []int

const ac int = 1.5 // ERROR `16: cannot use 1.5 (untyped float constant) as int value in constant declaration (truncated)`
const ad uint8 = 256 // ERROR `18: cannot use 256 (untyped int constant) as uint8 value in constant declaration (overflows)`
const ae = 1 << 1000 << 1000 // ERROR `14: constant shift overflow`
const af = 10 / 0 // ERROR `17: invalid operation: division by zero`
const ag string = 1 // ERROR `19: cannot use 1 (untyped int constant) as string value in constant declaration`
const ah = nil // ERROR `12: nil is not constant`

func init() int { return 1 } // ERROR `6: func init must have no arguments and no return values`
func init(x int) {} // ERROR `6: func init must have no arguments and no return values`

var init = 1 // ERROR `5: cannot declare init - must be func`

func main() {}

type init int // ERROR `6: cannot declare init - must be func`

func _() { _ = init } // ERROR `16: undefined: init`

var _ = _ // ERROR `9: cannot use _ as value or type`

type _ struct{ _ int; _ int }

func (x *undefinedT) m2() {} // ERROR `10: undefined: undefinedT`
func (x **S2) m3() {} // ERROR `10: invalid receiver type **S2`
func (x *I) m4() {} // ERROR `10: invalid receiver type I (pointer or interface type)`
func (x I) m5() {} // ERROR `9: invalid receiver type I (pointer or interface type)`
func (x P) m6() {} // ERROR `9: invalid receiver type P (pointer or interface type)`
func (int) m7() {} // ERROR `7: cannot define new methods on non-local type int`
func (x []int) m8() {} // ERROR `9: invalid receiver type []int`
func (x struct{}) m9() {} // ERROR `9: invalid receiver type struct{}`
func (x unsafe.Pointer) m10() {} // ERROR `9: cannot define new methods on non-local type unsafe.Pointer`
func (x *P) m11() {} // ERROR `10: invalid receiver type P (pointer or interface type)`
func (x F) m12() {}

type P *S2
type F func()

func (F) m13() {}

type A1 = S2

func (A1) m14() {}



type T0 T0 // ERROR `6: invalid recursive type: T0 refers to itself`
type T1 struct{ x T1 } // ERROR `6: invalid recursive type: T1 refers to itself`
type T2 [2]T2 // ERROR `6: invalid recursive type: T2 refers to itself`
type T3 struct{ T4 } // ERROR `6: invalid recursive type T3`
type T4 struct{ T3 }
type T5 interface{ T5 } // ERROR `6: invalid recursive type: T5 refers to itself`
type T6 = T6 // ERROR `6: invalid recursive type: T6 refers to itself`
type T7 [len(T7{})]int // ERROR `6: invalid recursive type: T7 refers to itself`
type T8 *T8
type T9 []T9
type T10 map[T10]int // ERROR `14: invalid map key type T10`
type T11 struct{ f [unsafe.Sizeof(T11{})]byte } // ERROR `6: invalid recursive type: T11 refers to itself`
type T12 = []T12 // ERROR `6: invalid recursive type: T12 refers to itself`
type T13 func(T13) T13
