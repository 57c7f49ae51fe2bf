# What runs of scripts against servers of their own have in common.

# Below the range from which systems take ports by themselves.
free_port() {
  node -e "const take = () => { const port = 20000 + Math.floor(Math.random() * 12000); const s = require('net').createServer()
    s.once('error', take).listen(port, '127.0.0.1', () => s.close(() => console.log(port))) }; take()"
}
