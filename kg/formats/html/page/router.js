// The address holds what is open, so that back, forward, reload and a shared link all work.
// #e=<entity key>  #r=<relation key>  #a=<article id>&s=<start>-<end>  #v=list  #f=<hops>  #p=<from>,<to>
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  // A page inside a notebook's frame has no address of its own: then the place is kept here.
  let kept = null;
  KG.readAddress = () => kept || Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

  KG.writeAddress = function writeAddress(place, replace) {
    const params = new URLSearchParams(Object.entries(place).filter(([, v]) => v !== undefined && v !== null && v !== ''));
    const hash = '#' + params.toString();
    if (hash === (location.hash || '#')) return false;
    if (location.protocol === 'about:') {
      kept = Object.fromEntries(params);
      return true;
    }
    history[replace ? 'replaceState' : 'pushState'](null, '', hash === '#' ? location.pathname + location.search : hash);
    return true;
  };
})();
