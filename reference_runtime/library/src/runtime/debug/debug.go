// Package debug: settings of the runtime, and what it knows about itself.
package debug

import (
	"os"
	"runtime"
	"time"
)

// SetGCPercent sets by how many per cent the heap grows between two collections, below 0 for no
// collections, and returns the former setting.
func SetGCPercent(percent int) int

// SetMemoryLimit sets how many bytes of live objects start a collection in any case, and returns the
// former setting; a negative limit changes nothing.
func SetMemoryLimit(limit int64) int64

// FreeOSMemory runs a collection and gives all free pages back to the operating system.
func FreeOSMemory() {
	runtime.GC()
	scavenge()
}

func scavenge()

// Stack is the stack trace of the calling goroutine.
func Stack() []byte {
	buf := make([]byte, 1024)
	for {
		if n := runtime.Stack(buf, false); n < len(buf) {
			return buf[:n]
		}
		buf = make([]byte, 2*len(buf))
	}
}

// PrintStack writes Stack to standard error.
func PrintStack() { os.Stderr.Write(Stack()) }

// The settings below are remembered; nothing here depends on them.
var (
	maxStack     = 1000000000
	maxThreads   = 10000
	panicOnFault = false
)

func SetMaxStack(bytes int) int { return exchange(&maxStack, bytes) }

func SetMaxThreads(threads int) int { return exchange(&maxThreads, threads) }

func SetPanicOnFault(enabled bool) bool {
	former := panicOnFault
	panicOnFault = enabled
	return former
}

func exchange(setting *int, value int) int {
	former := *setting
	*setting = value
	return former
}

// SetTraceback sets how much a crash prints; it is always the same here.
func SetTraceback(level string) {}

// GCStats tells about past collections.
type GCStats struct {
	LastGC         time.Time
	NumGC          int64
	PauseTotal     time.Duration
	Pause          []time.Duration // latest first
	PauseEnd       []time.Time
	PauseQuantiles []time.Duration
}

// ReadGCStats stores what is known: of single pauses that is the latest.
func ReadGCStats(stats *GCStats) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	stats.NumGC = int64(m.NumGC)
	stats.PauseTotal = time.Duration(m.PauseTotalNs)
	stats.Pause, stats.PauseEnd = stats.Pause[:0], stats.PauseEnd[:0]
	stats.LastGC = time.Unix(0, int64(m.LastGC))
	if m.NumGC > 0 {
		latest := (m.NumGC + 255) % 256
		stats.Pause = append(stats.Pause, time.Duration(m.PauseNs[latest]))
		stats.PauseEnd = append(stats.PauseEnd, stats.LastGC)
	}
	clear(stats.PauseQuantiles)
}

// A BuildInfo tells how the program was built.
type BuildInfo struct {
	GoVersion string
	Path      string
	Main      Module
	Deps      []*Module
	Settings  []BuildSetting
}

type Module struct {
	Path    string
	Version string
	Sum     string
	Replace *Module
}

type BuildSetting struct{ Key, Value string }

// ReadBuildInfo finds nothing: programs are not built by the go command here.
func ReadBuildInfo() (info *BuildInfo, ok bool) { return nil, false }
