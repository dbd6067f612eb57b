package rand

import "math"

// A Zipf draws k in [0, imax] with probability proportional to (v + k)**-s.
//
// By rejection from the curve above the probabilities: W. Hörmann and G. Derflinger,
// "Rejection-inversion to generate variates from monotone discrete distributions", 1996.
type Zipf struct {
	r         *Rand
	imax      float64
	v         float64
	s         float64
	areaAll   float64 // under the curve from -1/2 to imax + 1/2, less what k = 0 has too much
	areaRight float64 // beyond imax + 1/2
	squeeze   float64 // k this near to the point drawn needs no test
}

// NewZipf needs s > 1 and v >= 1; nil otherwise.
func NewZipf(r *Rand, s float64, v float64, imax uint64) *Zipf {
	if s <= 1 || v < 1 {
		return nil
	}
	z := &Zipf{r: r, imax: float64(imax), v: v, s: s}
	z.areaRight = z.area(z.imax + 0.5)
	z.areaAll = z.area(0.5) - math.Exp(-s*math.Log(v)) - z.areaRight
	z.squeeze = 1 - z.inverse(z.area(1.5)-math.Exp(-s*math.Log(v+1)))
	return z
}

// area is the integral of (v + t)**-s from x on, with its sign turned.
func (z *Zipf) area(x float64) float64 {
	return math.Exp((1-z.s)*math.Log(z.v+x)) / (1 - z.s)
}

func (z *Zipf) inverse(area float64) float64 {
	return math.Exp(math.Log((1-z.s)*area)/(1-z.s)) - z.v
}

func (z *Zipf) Uint64() uint64 {
	for {
		u := z.areaRight + z.r.Float64()*z.areaAll
		x := z.inverse(u)
		k := math.Floor(x + 0.5)
		if k-x <= z.squeeze || u >= z.area(k+0.5)-math.Exp(-z.s*math.Log(z.v+k)) {
			return uint64(k)
		}
	}
}
