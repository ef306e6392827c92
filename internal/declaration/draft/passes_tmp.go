package draft

func (r *reader) purposes()   {}
func (r *reader) recipients() {}
func (r *reader) issues()     {}
func (r *reader) link()       {}
