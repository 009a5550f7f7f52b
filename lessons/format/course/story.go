package course

const storyScript = `
  function story(ended) {}
`
