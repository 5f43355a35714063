touch -- -dash '$dollar' 'quote"' 'back\\slash' '[class]' '日本'
