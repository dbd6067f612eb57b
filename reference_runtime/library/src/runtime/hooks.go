package runtime

// The functions below are called by the runtime, never by Go code: when an instruction goes wrong,
// the runtime pushes a frame of one of them, and the panic starts in that frame.

// Which slice bound was wrong, and what it exceeded.
const (
	sliceHighLength   = iota // s[:x], length y
	sliceHighCapacity        // s[:x], capacity y
	sliceLowHigh             // s[x:y]
	slice3MaxLength          // s[::x], length y
	slice3MaxCapacity        // s[::x], capacity y
	slice3HighMax            // s[:x:y]
	slice3LowHigh            // s[x:y:]
)

func panicIndex(index, length int) { panic(boundsError{indexFault, index, length}) }

func panicSlice(code, index, bound int) { panic(boundsError{code, index, bound}) }

func panicConvert(length, want int) {
	panic(runtimeError("cannot convert slice with length " + decimal(length) +
		" to array or pointer to array with length " + decimal(want)))
}

func panicDivide() { panic(runtimeError("integer divide by zero")) }

func panicShift() { panic(runtimeError("negative shift amount")) }

func panicNil() { panic(runtimeError("invalid memory address or nil pointer dereference")) }

// panicPlain raises errors that show no prefix: "send on closed channel".
func panicPlain(text string) { panic(plainError(text)) }

// panicError raises errors that show the prefix "runtime error: ".
func panicError(text string) { panic(runtimeError(text)) }

// panicAssert raises a failed type assertion; empty arguments as in TypeAssertionError.
func panicAssert(interfaceType, concreteType, asserted, missingMethod string) {
	panic(&TypeAssertionError{interfaceType, concreteType, asserted, missingMethod})
}

// panicNilValue is what panic(nil) panics with.
func panicNilValue() any { return new(PanicNilError) }
