package rand

// The source behind the functions below: the runtime's own random numbers. No seed changes them.
type global struct{}

func (global) Int63() int64    { return int64(random() >> 1) }
func (global) Uint64() uint64  { return random() }
func (global) Seed(seed int64) {}

// random draws from the runtime's numbers for the calling goroutine.
func random() uint64

var shared = Rand{src: global{}}

// Seed does nothing, as of Go 1.24. A program that wants the same numbers again uses New.
func Seed(seed int64) {}

func Int63() int64                       { return shared.Int63() }
func Uint32() uint32                     { return shared.Uint32() }
func Uint64() uint64                     { return shared.Uint64() }
func Int31() int32                       { return shared.Int31() }
func Int() int                           { return shared.Int() }
func Int63n(n int64) int64               { return shared.Int63n(n) }
func Int31n(n int32) int32               { return shared.Int31n(n) }
func Intn(n int) int                     { return shared.Intn(n) }
func Float64() float64                   { return shared.Float64() }
func Float32() float32                   { return shared.Float32() }
func ExpFloat64() float64                { return shared.ExpFloat64() }
func NormFloat64() float64               { return shared.NormFloat64() }
func Perm(n int) []int                   { return shared.Perm(n) }
func Shuffle(n int, swap func(i, j int)) { shared.Shuffle(n, swap) }

// Read fills p. Unlike Rand.Read it keeps nothing for the next call: callers may be many at once.
func Read(p []byte) (n int, err error) { return New(shared.src).Read(p) }
