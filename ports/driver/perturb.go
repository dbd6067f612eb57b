package driver

import (
	"runtime"
	"sync/atomic"
)

// What Perturb does: nothing, or at one call in odds a yield, or a spin. Shared by all goroutines, since a
// program under test has no place for a random source of its own.
var (
	odds  uint32
	ticks uint32
	spent uint32 // by spins, so that compilers keep them
)

func perturb(one uint32, seed uint64) {
	atomic.StoreUint32(&ticks, uint32(seed))
	atomic.StoreUint32(&odds, one)
}

// Perturb stands before every statement of a perturbed program.
func Perturb() {
	one := atomic.LoadUint32(&odds)
	if one == 0 {
		return
	}
	// A Weyl sequence, mixed.
	x := atomic.AddUint32(&ticks, 0x9e3779b9)
	x ^= x >> 16
	x *= 0x7feb352d
	x ^= x >> 15
	if x%one != 0 {
		return
	}
	x /= one
	switch x % 8 {
	case 0:
		sum := uint32(0)
		for turns := (x >> 3) % 512; turns > 0; turns-- {
			sum += turns
		}
		atomic.AddUint32(&spent, sum)
	case 1:
		// Late enough that others get far ahead.
		for i := uint32(0); i <= (x>>3)%8; i++ {
			runtime.Gosched()
		}
	default:
		runtime.Gosched()
	}
}
