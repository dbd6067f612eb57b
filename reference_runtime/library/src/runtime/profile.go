package runtime

// No profiles are taken: these are here for programs that ask for one, and get an empty one.

type StackRecord struct {
	Stack0 [32]uintptr // ends with the first 0
}

func (r *StackRecord) Stack() []uintptr { return upToZero(r.Stack0[:]) }

func upToZero(pcs []uintptr) []uintptr {
	for i, pc := range pcs {
		if pc == 0 {
			return pcs[:i]
		}
	}
	return pcs
}

type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64
	AllocObjects, FreeObjects int64
	Stack0                    [32]uintptr
}

func (r *MemProfileRecord) InUseBytes() int64   { return r.AllocBytes - r.FreeBytes }
func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }
func (r *MemProfileRecord) Stack() []uintptr    { return upToZero(r.Stack0[:]) }

type BlockProfileRecord struct {
	Count  int64
	Cycles int64
	StackRecord
}

func MemProfile(p []MemProfileRecord, inuseZero bool) (n int, ok bool) { return 0, true }
func BlockProfile(p []BlockProfileRecord) (n int, ok bool)             { return 0, true }
func MutexProfile(p []BlockProfileRecord) (n int, ok bool)             { return 0, true }
func GoroutineProfile(p []StackRecord) (n int, ok bool)                { return 0, true }
func ThreadCreateProfile(p []StackRecord) (n int, ok bool)             { return 0, true }
func SetBlockProfileRate(rate int)                                     {}
func SetMutexProfileFraction(rate int) int                             { return 0 }
func SetCPUProfileRate(hz int)                                         {}
