package testing

import "runtime"

// A memory is what was ever allocated.
type memory struct{ objects, bytes uint64 }

func readMemory() memory {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return memory{stats.Mallocs, stats.TotalAlloc}
}

// AllocsPerRun is how many objects a call of f allocates on average, without what the first call does.
func AllocsPerRun(runs int, f func()) (avg float64) {
	f()
	before := readMemory()
	for i := 0; i < runs; i++ {
		f()
	}
	return float64((readMemory().objects - before.objects) / uint64(runs))
}
