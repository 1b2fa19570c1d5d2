/** What a shopper reads and hears, in the page's language. */
import type { ViewName } from '../internal/protocol.ts';
import type { ToileErrorCode } from '../public/errors.ts';

export interface Strings {
  /** What the picture is called where the page does not say. */
  readonly name: string;
  /** How to move the camera without a pointer. */
  readonly keys: string;
  readonly loading: string;
  readonly views: { readonly [view in ViewName]: string };
  /** For every code without a sentence of its own. */
  readonly unreadable: string;
  readonly errors: { readonly [code in ToileErrorCode]?: string };
}

const en: Strings = {
  name: '3D view',
  keys: 'Arrow keys turn the view, plus and minus move closer and away, Home resets it.',
  loading: 'Loading 3D view',
  views: {
    front: 'Front view',
    'front-right': 'Front right',
    right: 'Right side',
    'back-right': 'Back right',
    back: 'Back view',
    'back-left': 'Back left',
    left: 'Left side',
    'front-left': 'Front left',
    top: 'View from above',
    bottom: 'View from below',
  },
  unreadable: 'This 3D view cannot be shown: its file is damaged or of an unknown kind.',
  errors: {
    network: 'The 3D view could not be loaded. Please check your connection and try again.',
    cors: 'The 3D view could not be loaded: its host does not allow this page to show it.',
    truncated: 'The 3D view could not be loaded completely. Please try again.',
    'too-large': 'This 3D view is too large to be shown here.',
    'unsupported-extension': 'This 3D view needs a newer viewer.',
    'unsupported-version': 'This 3D view is in an outdated format.',
    'no-gpu': 'This browser cannot show 3D views.',
    lost: 'The 3D view was interrupted. Please reload the page.',
    internal: 'The 3D view ran into a problem and was stopped.',
  },
};

const zh: Strings = {
  name: '3D 视图',
  keys: '方向键旋转，加号和减号缩放，Home 键还原视角。',
  loading: '正在加载 3D 视图',
  views: {
    front: '正面',
    'front-right': '右前方',
    right: '右侧',
    'back-right': '右后方',
    back: '背面',
    'back-left': '左后方',
    left: '左侧',
    'front-left': '左前方',
    top: '俯视',
    bottom: '仰视',
  },
  unreadable: '无法显示 3D 视图：文件已损坏或格式未知。',
  errors: {
    network: '3D 视图加载失败，请检查网络后重试。',
    cors: '3D 视图加载失败：文件所在的网站不允许本页显示它。',
    truncated: '3D 视图未能完整加载，请重试。',
    'too-large': '3D 视图文件过大，无法在此显示。',
    'unsupported-extension': '此 3D 视图需要更新版本的查看器。',
    'unsupported-version': '此 3D 视图的格式过旧，无法显示。',
    'no-gpu': '当前浏览器无法显示 3D 视图。',
    lost: '3D 视图已中断，请刷新页面。',
    internal: '3D 视图出现问题，已停止显示。',
  },
};

/** The strings for a BCP 47 language tag; English for languages that there are none for. */
export function stringsFor(language: string): Strings {
  return /^zh\b/i.test(language) ? zh : en;
}

/** The language of the nearest element round `element` that states one, also across shadow roots. */
export function languageOf(element: Element): string {
  for (let at: Element | null = element; at; ) {
    const stated: Element | null = at.closest('[lang]');
    if (stated) return stated.getAttribute('lang') ?? '';
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return navigator.language;
}

/** The sentence for an error. */
export function sentenceFor(code: ToileErrorCode, strings: Strings): string {
  return strings.errors[code] ?? strings.unreadable;
}
