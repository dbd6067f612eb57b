package sort

// Search is the smallest i in [0, n) for which f is true, n if there is none; f is false up to some
// i and true from there.
func Search(n int, f func(int) bool) int {
	low, high := 0, n
	for low < high {
		middle := int(uint(low+high) >> 1) // the sum may overflow
		if f(middle) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// Find is the smallest i for which cmp is not positive, and whether it is 0 there; cmp is positive
// up to some i, then 0, then negative.
func Find(n int, cmp func(int) int) (i int, found bool) {
	i = Search(n, func(i int) bool { return cmp(i) <= 0 })
	return i, i < n && cmp(i) == 0
}

func SearchInts(a []int, x int) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

func SearchStrings(a []string, x string) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

func SearchFloat64s(a []float64, x float64) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

func (s IntSlice) Search(x int) int         { return SearchInts(s, x) }
func (s StringSlice) Search(x string) int   { return SearchStrings(s, x) }
func (s Float64Slice) Search(x float64) int { return SearchFloat64s(s, x) }
