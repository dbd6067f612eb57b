package runtime

const (
	GOOS     = "linux"
	GOARCH   = "amd64"
	Compiler = "assay"
)

// Version names the language version that the front end speaks.
func Version() string { return "go1.26" }

// Gosched lets other goroutines run; the caller stays runnable.
func Gosched()

// Goexit runs the deferred calls of the calling goroutine and ends it.
func Goexit()

// NumGoroutine counts the goroutines of the program that have not ended.
func NumGoroutine() int

// GOMAXPROCS sets how many goroutines may run at once, unless n < 1, and returns the former setting.
func GOMAXPROCS(n int) int

// NumCPU counts the processors that the process may use.
func NumCPU() int

// LockOSThread ties the calling goroutine to its thread, which runs no other, until as many calls of
// UnlockOSThread. (Where all goroutines share one thread each has it already.)
func LockOSThread()

// UnlockOSThread undoes one LockOSThread.
func UnlockOSThread()

// Stack writes the stack trace of the calling goroutine, or of all, into buf and returns how many
// bytes it wrote.
func Stack(buf []byte, all bool) int { return copy(buf, stackText(all)) }

// stackText is the trace of the calling goroutine, and then of all others if asked.
func stackText(all bool) string

// Breakpoint would stop in a debugger.
func Breakpoint() {}

// GOROOT is where the Go distribution is: nowhere.
func GOROOT() string { return "" }

// NumCgoCall counts the calls of C code.
func NumCgoCall() int64 { return 0 }
