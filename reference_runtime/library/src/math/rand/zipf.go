package rand

import v2 "math/rand/v2"

// A Zipf draws k in [0, imax] with probability proportional to (v + k)**-s.
type Zipf struct{ z *v2.Zipf }

// NewZipf needs s > 1 and v >= 1; nil otherwise.
func NewZipf(r *Rand, s float64, v float64, imax uint64) *Zipf {
	z := v2.NewZipf(v2.New(r), s, v, imax)
	if z == nil {
		return nil
	}
	return &Zipf{z}
}

func (z *Zipf) Uint64() uint64 { return z.z.Uint64() }
