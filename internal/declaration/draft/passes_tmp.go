package draft

func (r *reader) contacts()     {}
func (r *reader) purposes()     {}
func (r *reader) recipients()   {}
func (r *reader) holds()        {}
func (r *reader) rights()       {}
func (r *reader) requests()     {}
func (r *reader) transfers()    {}
func (r *reader) promises()     {}
func (r *reader) issues()       {}
func (r *reader) link()         {}

