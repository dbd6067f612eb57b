package sort

// Stable puts data in order; equal elements keep theirs. Short runs are sorted by insertion and then
// merged, in place: n log n log n at worst. The merge is after P.-S. Kim and A. Kutzner, "Stable
// minimum storage merging by symmetric comparisons", 2004.
func Stable(data Interface) {
	const run = 20
	n := data.Len()
	for low := 0; low < n; low += run {
		insertionSort(data, low, min(low+run, n))
	}
	for size := run; size < n; size *= 2 {
		for low := 0; low+size < n; low += 2 * size {
			merge(data, low, low+size, min(low+2*size, n))
		}
	}
}

// merge makes one sorted range of two neighbours, data[low:middle] and data[middle:high].
func merge(data Interface, low, middle, high int) {
	if low == middle || middle == high || !data.Less(middle, middle-1) {
		return
	}
	if high-low == 2 {
		data.Swap(low, middle)
		return
	}
	// Around the centre of the whole: so many of the left range's last elements change places with
	// as many of the right one's first as leaves smaller ones left of the centre, larger ones right.
	centre := int(uint(low+high) >> 1)
	sum := centre + middle
	from, to := low, middle
	if middle > centre {
		from, to = sum-high, centre
	}
	for from < to {
		probe := int(uint(from+to) >> 1)
		if data.Less(sum-1-probe, probe) {
			to = probe
		} else {
			from = probe + 1
		}
	}
	end := sum - from
	rotate(data, from, middle, end)
	merge(data, low, from, centre)
	merge(data, centre, end, high)
}

// rotate exchanges the neighbours data[low:middle] and data[middle:high].
func rotate(data Interface, low, middle, high int) {
	if low < middle && middle < high {
		reverse(data, low, middle)
		reverse(data, middle, high)
		reverse(data, low, high)
	}
}

func reverse(data Interface, low, high int) {
	for high--; low < high; low, high = low+1, high-1 {
		data.Swap(low, high)
	}
}
