package runtime

// A program counter is a number of the runtime's: of the instruction after the one that is meant.

// callers stores the program counters of the frames from its caller's on, but for the first skip of
// them, and returns how many fit.
func callers(skip int, pcs []uintptr) int

// describePc is what is known about a program counter; an entry of 0 says nothing.
func describePc(pc uintptr) (entry uintptr, name, file string, line int)

// Caller tells where the function was called that is skip frames above the caller of Caller.
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	pcs := make([]uintptr, 1)
	if callers(skip+1, pcs) == 0 {
		return 0, "", 0, false
	}
	_, _, file, line = describePc(pcs[0])
	return pcs[0], file, line, true
}

// Callers stores the program counters of the calling goroutine's frames, from the innermost on; the
// first skip are left out, the first of all being that of Callers itself.
func Callers(skip int, pc []uintptr) int { return callers(skip, pc) }

// A Func is a function of the program.
type Func struct {
	entry uintptr
	name  string
}

// FuncForPC is the function that has the program counter, or nil.
func FuncForPC(pc uintptr) *Func {
	entry, name, _, _ := describePc(pc)
	if entry == 0 {
		return nil
	}
	return &Func{entry, name}
}

// Name is the function's name; "" for nil.
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return f.name
}

func (f *Func) Entry() uintptr { return f.entry }

// FileLine is where the code at pc comes from.
func (f *Func) FileLine(pc uintptr) (file string, line int) {
	_, _, file, line = describePc(pc + 1) // of the instruction itself, not the one before
	return file, line
}

// A Frame is what Frames knows of one frame.
type Frame struct {
	PC       uintptr
	Func     *Func
	Function string
	File     string
	Line     int
	Entry    uintptr
}

// Frames translates what Callers stores.
type Frames struct{ pcs []uintptr }

func CallersFrames(callers []uintptr) *Frames { return &Frames{callers} }

// Next is the next frame, and whether there are more after it; the zero Frame at the end.
func (f *Frames) Next() (frame Frame, more bool) {
	if len(f.pcs) == 0 {
		return Frame{}, false
	}
	pc := f.pcs[0]
	f.pcs = f.pcs[1:]
	entry, name, file, line := describePc(pc)
	if entry != 0 {
		frame = Frame{pc - 1, &Func{entry, name}, name, file, line, entry}
	}
	return frame, len(f.pcs) > 0
}
