package main

func show(r func() string) {
	defer func() {
		if e := recover(); e != nil {
			println(e.(error).Error())
		}
	}()
	println(r())
}

func main() {
	s := "héllo, 世界\xff!"
	for i, r := range s {
		print(i, ":", r, " ")
	}
	println(len(s), len([]rune(s)), len([]byte(s)))
	println(string([]rune(s)) == s, string([]byte(s)) == s)
	println(string(rune(0x4e16)), string(rune(-1)), string(rune(0xd800)) == "\uFFFD")
	b := []byte("abcdef")
	println(copy(b[2:], b), string(b))
	println(copy(b, "xyz"), string(b))
	b = append(b[:2], b[3:]...)
	println(string(b), len(b))
	b = append(b, "tail"...)
	println(string(b))
	var none []int
	println(append(none) == nil, append(none, []int{}...) == nil, len(append(none, 1, 2, 3)))
	arr := [5]int{1, 2, 3, 4, 5}
	t := arr[1:3:4]
	println(len(t), cap(t), t[0], t[1])
	t = append(t, 40)
	println(arr[3], len(t), cap(t))
	t = append(t, 50)
	t[0] = 99
	println(arr[1], arr[4], t[3])
	p := (*[2]int)(t)
	p[1] = 77
	println(t[1], [3]int(t)[1])

	n, m, neg := 3, 9, -1
	show(func() string { return s[n:m][:m] })
	show(func() string { return s[m:n] })
	show(func() string { return string(s[len(s)+neg+1]) })
	show(func() string { return string(rune(arr[n:][m])) })
	show(func() string { return string(rune(len(arr[m:]))) })
	show(func() string { return string(rune(len(t[n : m : m+m]))) })
	show(func() string { return string(rune(len(t[m:n:n]))) })
	show(func() string { return string(rune(t[neg])) })
	show(func() string { return string(rune(len(make([]int, neg)))) })
	show(func() string { return string(rune(len(make([]int, n, n+neg)))) })
	show(func() string { return string(rune((*[9]int)(t)[0])) })
	show(func() string { return "a" + string(b[:n]) + "z" + s[:1] })
	show(func() string { var a *[4]int; return string(rune(len(a[:n]))) })
}
