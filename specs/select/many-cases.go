// A select of many cases follows the same rules: the one that is ready is chosen, no other.
//
// verifies: SEL-022 SEL-004 SEL-011
// outcome: "only 40" permitted
package main

func Litmus() string {
	var c [66]chan int
	for i := range c {
		c[i] = make(chan int, 1)
	}
	c[40] <- 1
	select {
	case <-c[0]:
	case <-c[1]:
	case <-c[2]:
	case <-c[3]:
	case <-c[4]:
	case <-c[5]:
	case <-c[6]:
	case <-c[7]:
	case <-c[8]:
	case <-c[9]:
	case <-c[10]:
	case <-c[11]:
	case <-c[12]:
	case <-c[13]:
	case <-c[14]:
	case <-c[15]:
	case <-c[16]:
	case <-c[17]:
	case <-c[18]:
	case <-c[19]:
	case <-c[20]:
	case <-c[21]:
	case <-c[22]:
	case <-c[23]:
	case <-c[24]:
	case <-c[25]:
	case <-c[26]:
	case <-c[27]:
	case <-c[28]:
	case <-c[29]:
	case <-c[30]:
	case <-c[31]:
	case <-c[32]:
	case <-c[33]:
	case <-c[34]:
	case <-c[35]:
	case <-c[36]:
	case <-c[37]:
	case <-c[38]:
	case <-c[39]:
	case <-c[40]:
	case <-c[41]:
	case <-c[42]:
	case <-c[43]:
	case <-c[44]:
	case <-c[45]:
	case <-c[46]:
	case <-c[47]:
	case <-c[48]:
	case <-c[49]:
	case <-c[50]:
	case <-c[51]:
	case <-c[52]:
	case <-c[53]:
	case <-c[54]:
	case <-c[55]:
	case <-c[56]:
	case <-c[57]:
	case <-c[58]:
	case <-c[59]:
	case <-c[60]:
	case <-c[61]:
	case <-c[62]:
	case <-c[63]:
	case <-c[64]:
	case <-c[65]:
	}
	if len(c[40]) != 0 {
		return "not chosen"
	}
	return "only 40"
}
