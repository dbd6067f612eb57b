package p

func statements(n int, s []string, m map[string]int, c chan int) (sum int, err error) {
	var unused_blank, _ = 1, 2
	_ = unused_blank
	if x := n; x > 0 {
		sum += x
	} else if y := x * 2; y < -10 {
		sum -= y
	} else {
		sum = 0
	}
	for i := 0; i < n; i++ {
		sum += i
	}
	for n > 0 {
		n--
	}
	for i := range 10 {
		sum += i
	}
	for range 3 {
	}
	for i, v := range s {
		sum += i + len(v)
	}
	for i := range s {
		sum += i
	}
	for k, v := range m {
		sum += len(k) + v
	}
	for i, r := range "añb" {
		sum += i + int(r)
	}
	var array [4]int
	for i := range array {
		array[i] = i
	}
	for i, v := range &array {
		sum += i * v
	}
	for v := range c {
		sum += v
	}
	var i8 int8
	for i8 = range 5 {
	}
	_ = i8
outer:
	for {
		switch {
		case n == 1:
			break outer
		case n == 2:
			continue outer
		default:
			for {
				if n == 3 {
					break outer
				}
			}
		}
	}
	switch x := n % 3; x {
	case 0, 1:
		fallthrough
	case 2:
		sum++
	default:
	}
	switch any(n).(type) {
	}
	switch v := any(n).(type) {
	case int:
		sum += v
	case string, []byte:
		_ = v
	case nil:
	case error:
		err = v
	}
	select {
	case v := <-c:
		sum += v
	case v, ok := <-c:
		if ok {
			sum += v
		}
	case array[0] = <-c:
	case c <- 1:
	case <-c:
	default:
	}
	i := 0
again:
	if i < 3 {
		i++
		goto again
	}
	{
		i := "inner"
		_ = i
	}
	defer func() {
		if r := recover(); r != nil {
			sum = -1
		}
	}()
	go func(a, b int) { println(a, b) }(1, 2)
	defer close(c)
	n, sum = sum, n
	n, extra := 1, 2
	_ = extra
	n <<= 2
	n &^= 1
	n |= 0x10
	return
}

func terminating(n int, c chan int) int {
	switch n {
	case 1:
		return 1
	case 2:
		panic("two")
	case 3:
		for {
		}
	case 4:
		select {}
	case 5:
		goto end
	case 6:
		{
			return 6
		}
	case 7:
		select {
		case <-c:
			return 7
		case c <- 1:
			panic(7)
		}
	default:
		if n > 10 {
			return 10
		} else {
			return 11
		}
	}
end:
	return 0
}
