package runtime

const (
	GOOS     = "linux"
	GOARCH   = "amd64"
	Compiler = "assay"
)

// Version names the language version that the front end speaks.
func Version() string { return "go1.22" }

// Gosched lets other goroutines run; the caller stays runnable.
func Gosched()

// Goexit runs the deferred calls of the calling goroutine and ends it.
func Goexit()

// GC runs a whole collection.
func GC()

// NumGoroutine counts the goroutines of the program that have not ended.
func NumGoroutine() int

// GOMAXPROCS sets how many goroutines may run at once, unless n < 1, and returns the former setting.
func GOMAXPROCS(n int) int

// NumCPU counts the processors that the process may use.
func NumCPU() int

// LockOSThread ties the calling goroutine to its thread. All goroutines share one thread, so each
// has it already.
func LockOSThread() {}

// UnlockOSThread undoes one LockOSThread.
func UnlockOSThread() {}

// KeepAlive keeps x reachable up to this call.
func KeepAlive(x any) {}

// Caller tells where the function was called that is skip frames above the caller of Caller.
func Caller(skip int) (pc uintptr, file string, line int, ok bool) { return callerInfo(skip + 1) }

// callerInfo describes the frame that is skip frames above its caller's: 0 is its caller's own.
func callerInfo(skip int) (pc uintptr, file string, line int, ok bool)

// Stack writes the stack trace of the calling goroutine, or of all, into buf and returns how many
// bytes it wrote.
func Stack(buf []byte, all bool) int { return copy(buf, stackText(all)) }

// stackText is the trace of the calling goroutine, and then of all others if asked.
func stackText(all bool) string
