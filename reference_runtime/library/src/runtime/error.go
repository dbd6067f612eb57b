// Package runtime: the error values of run-time panics, the functions with which the runtime makes
// them, and the calls by which a program talks to its scheduler.
package runtime

import "internal/reflectlite"

// Error identifies a run-time error: every panic that the runtime itself raises has such a value.
type Error interface {
	error
	RuntimeError()
}

// TypeAssertionError explains a failed type assertion. Type names are as the runtime prints them;
// an empty one is absent.
type TypeAssertionError struct {
	interfaceType string // static type of the operand; "" when the asserted type is an interface
	concreteType  string // dynamic type of the operand; "" when it is nil
	asserted      string
	missingMethod string // one method that concreteType lacks; "" when asserted is concrete
}

func (*TypeAssertionError) RuntimeError() {}

func (e *TypeAssertionError) Error() string {
	if e.missingMethod != "" {
		return "interface conversion: " + e.concreteType + " is not " + e.asserted +
			": missing method " + e.missingMethod
	}
	operand, held := e.interfaceType, e.concreteType
	if operand == "" {
		operand = "interface"
	}
	if held == "" {
		held = "nil"
	}
	text := "interface conversion: " + operand + " is " + held + ", not " + e.asserted
	if held == e.asserted {
		text += " (types from different scopes)"
	}
	return text
}

// PanicNilError is the value of a panic whose argument was nil.
type PanicNilError struct {
	_ [0]func() // not comparable
}

func (*PanicNilError) RuntimeError() {}
func (*PanicNilError) Error() string { return "panic called with nil argument" }

// A runtimeError is a run-time error whose text starts with "runtime error: ".
type runtimeError string

func (runtimeError) RuntimeError()   {}
func (e runtimeError) Error() string { return "runtime error: " + string(e) }

// A plainError is a run-time error that shows its bare text.
type plainError string

func (plainError) RuntimeError()   {}
func (e plainError) Error() string { return string(e) }

// A boundsError is an index or a slice bound out of its range; its text is made when asked for.
type boundsError struct {
	fault int // a code of panicSlice, or indexFault
	value int
	bound int
}

const indexFault = -1

func (boundsError) RuntimeError() {}

func (e boundsError) Error() string {
	x, y := decimal(e.value), decimal(e.bound)
	negative := e.value < 0
	if e.fault == indexFault {
		if negative {
			return "runtime error: index out of range [" + x + "]"
		}
		return "runtime error: index out of range [" + x + "] with length " + y
	}
	// The parts of the bracket around the wrong bound, and what the right one is called when it is
	// not in the bracket itself.
	before, after, limit := "", "", ""
	switch e.fault {
	case sliceHighLength:
		before, limit = ":", "length"
	case sliceHighCapacity:
		before, limit = ":", "capacity"
	case sliceLowHigh:
		after = ":"
	case slice3MaxLength:
		before, limit = "::", "length"
	case slice3MaxCapacity:
		before, limit = "::", "capacity"
	case slice3HighMax:
		before, after = ":", ":"
	case slice3LowHigh:
		after = ":"
	}
	bracket := before + x + after
	if !negative {
		switch {
		case limit != "":
			return "runtime error: slice bounds out of range [" + bracket + "] with " + limit + " " + y
		case e.fault == slice3LowHigh:
			bracket += y + ":"
		default:
			bracket += y
		}
	} else if e.fault == slice3LowHigh {
		bracket += ":"
	}
	return "runtime error: slice bounds out of range [" + bracket + "]"
}

// decimal is strconv.Itoa for a package that can import nothing.
func decimal(n int) string {
	if n < 0 {
		// Not -n: the smallest int has no negative.
		return "-" + unsignedDecimal(-uint(n))
	}
	return unsignedDecimal(uint(n))
}

func unsignedDecimal(n uint) string {
	var digits [20]byte
	i := len(digits)
	for {
		i--
		digits[i] = byte('0' + n%10)
		n /= 10
		if n == 0 {
			return string(digits[i:])
		}
	}
}

// describePanic is what the runtime prints after "panic: " for a value that nobody recovered.
func describePanic(value any) string {
	switch v := value.(type) {
	case nil:
		return "nil"
	case error:
		return indented(v.Error())
	case interface{ String() string }:
		return indented(v.String())
	}
	name := reflectlite.TypeString(value)
	if !reflectlite.IsBasic(value) {
		return "(" + name + ") 0x" + hexadecimal(reflectlite.Word(value))
	}
	text := indented(reflectlite.PrintText(value))
	if !reflectlite.IsDefined(value) {
		return text
	}
	switch reflectlite.Kind(value) {
	case reflectlite.String:
		return name + `("` + text + `")`
	case reflectlite.Complex64, reflectlite.Complex128:
		return name + text // has parentheses
	}
	return name + "(" + text + ")"
}

func hexadecimal(n uintptr) string {
	var digits [16]byte
	i := len(digits)
	for {
		i--
		digits[i] = "0123456789abcdef"[n%16]
		n /= 16
		if n == 0 {
			return string(digits[i:])
		}
	}
}

// indented puts a tab before every line but the first.
func indented(text string) string {
	lines := 0
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			lines++
		}
	}
	if lines == 0 {
		return text
	}
	out := make([]byte, 0, len(text)+lines)
	for i := 0; i < len(text); i++ {
		out = append(out, text[i])
		if text[i] == '\n' {
			out = append(out, '\t')
		}
	}
	return string(out)
}
