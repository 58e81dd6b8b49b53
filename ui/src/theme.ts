import { createTheme, type MantineColorsTuple } from '@mantine/core'

const iris: MantineColorsTuple = [
  '#f0f0ff',
  '#dedefb',
  '#c3c2f6',
  '#aaa8ff',
  '#8682ea',
  '#6a65dc',
  '#4a45c4',
  '#403bb0',
  '#35319a',
  '#2a2783',
]

/** Cooler than Mantine's own greys, so that inputs belong to the dark ground of tokens.css. */
const dark: MantineColorsTuple = [
  '#e9ebee',
  '#adb4bd',
  '#8b939d',
  '#5a626d',
  '#3a4149',
  '#2c3138',
  '#1d2126',
  '#181b1f',
  '#111316',
  '#0c0e10',
]

/** One accent, 4 px grid, radius 6, borders instead of shadows. The rest of the look is in tokens.css. */
export const theme = createTheme({
  colors: { iris, dark },
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  radius: { xs: '3px', sm: '6px', md: '6px', lg: '6px', xl: '6px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 250, withArrow: false, events: { hover: true, focus: true, touch: true } } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    Autocomplete: { defaultProps: { size: 'xs' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Button: { defaultProps: { size: 'xs', variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Modal: { defaultProps: { transitionProps: { duration: 120 } } },
    Popover: { defaultProps: { transitionProps: { duration: 80 } } },
  },
})
