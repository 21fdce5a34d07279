// VitePress's own look with the fonts of the device, and what shows real elements.

import DefaultTheme from 'vitepress/theme-without-fonts';
import ElementGallery from './ElementGallery.vue';
import LiveElement from './LiveElement.vue';
import ThemeEditor from './ThemeEditor.vue';
import './style.css';

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('ElementGallery', ElementGallery);
    app.component('LiveElement', LiveElement);
    app.component('ThemeEditor', ThemeEditor);
  },
};
