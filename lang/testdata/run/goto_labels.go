package main

func search(m [][]int, want int) string {
	for i := range m {
		for j := range m[i] {
			if m[i][j] == want {
				goto found
			}
		}
	}
	return "absent"
found:
	return "present"
}

func state(input string) int {
	i, n := 0, 0
start:
	if i == len(input) {
		goto done
	}
	switch input[i] {
	case 'a':
		n++
	case 'b':
		goto skip
	default:
		goto done
	}
	n += 10
skip:
	i++
	goto start
done:
	return n
}

func main() {
	m := [][]int{{1, 2}, {3, 4}}
	println(search(m, 3), search(m, 9))
	println(state("aab"), state("bca"), state(""))
	i := 0
L:
	for {
		select {
		default:
			i++
			if i == 3 {
				break L
			}
			continue L
		}
	}
	println(i)
	var fs []func() int
	j := 0
loop:
	k := j
	fs = append(fs, func() int { k++; return k })
	if j++; j < 3 {
		goto loop
	}
	println(fs[0](), fs[1](), fs[2](), fs[0]())
}
