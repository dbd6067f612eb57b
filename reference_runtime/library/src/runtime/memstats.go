package runtime

// MemStats counts what the allocator and the collector have done. Counts of things that this runtime
// does not have are 0.
type MemStats struct {
	Alloc      uint64 // bytes of live objects, and of dead ones not yet swept
	TotalAlloc uint64 // bytes ever allocated
	Sys        uint64 // bytes of address space in use
	Lookups    uint64
	Mallocs    uint64 // objects ever allocated
	Frees      uint64 // objects freed

	HeapAlloc    uint64 // as Alloc
	HeapSys      uint64
	HeapIdle     uint64
	HeapInuse    uint64
	HeapReleased uint64
	HeapObjects  uint64 // Mallocs - Frees

	StackInuse  uint64
	StackSys    uint64
	MSpanInuse  uint64
	MSpanSys    uint64
	MCacheInuse uint64
	MCacheSys   uint64
	BuckHashSys uint64
	GCSys       uint64
	OtherSys    uint64

	NextGC        uint64 // bytes of live objects that start the next collection
	LastGC        uint64 // ns since 1970
	PauseTotalNs  uint64
	PauseNs       [256]uint64 // the last ones; that of the latest is at (NumGC+255)%256
	PauseEnd      [256]uint64
	NumGC         uint32
	NumForcedGC   uint32
	GCCPUFraction float64
	EnableGC      bool
	DebugGC       bool
	BySize        [61]struct {
		Size    uint32
		Mallocs uint64
		Frees   uint64
	}
}

// MemProfileRate would be how many bytes lie between two samples of the memory profile.
var MemProfileRate int = 512 * 1024

type memoryCount struct {
	mallocs, frees, totalBytes, liveBytes               uint64
	systemBytes, inUseBytes, releasedBytes              uint64
	nextGC, collections, forced, lastEnd, pauses, pause uint64
	stackBytes                                          uint64
}

func memoryCounts() memoryCount

// ReadMemStats stores the counts as they are now.
func ReadMemStats(m *MemStats) {
	c := memoryCounts()
	*m = MemStats{
		Alloc:        c.liveBytes,
		TotalAlloc:   c.totalBytes,
		Sys:          c.systemBytes + c.stackBytes,
		Mallocs:      c.mallocs,
		Frees:        c.frees,
		HeapAlloc:    c.liveBytes,
		HeapSys:      c.systemBytes,
		HeapIdle:     c.systemBytes - min(c.inUseBytes, c.systemBytes),
		HeapInuse:    c.inUseBytes,
		HeapReleased: c.releasedBytes,
		HeapObjects:  c.mallocs - c.frees,
		StackInuse:   c.stackBytes,
		StackSys:     c.stackBytes,
		NextGC:       c.nextGC,
		LastGC:       c.lastEnd,
		PauseTotalNs: c.pauses,
		NumGC:        uint32(c.collections),
		NumForcedGC:  uint32(c.forced),
		EnableGC:     true,
	}
	if m.NumGC > 0 {
		m.PauseNs[(m.NumGC+255)%256] = c.pause
		m.PauseEnd[(m.NumGC+255)%256] = c.lastEnd
	}
}
