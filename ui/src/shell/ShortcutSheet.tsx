import { Kbd, Modal } from '@mantine/core'
import css from './ShortcutSheet.module.css'

const SHEET: { title: string; keys: [string[], string][] }[] = [
  {
    title: 'Everywhere',
    keys: [
      [['/'], 'Jump to a trace or session id, or search'],
      [['r'], 'Ask again'],
      [['?'], 'This sheet'],
      [['Esc'], 'Close what is open'],
    ],
  },
  {
    title: 'Lists',
    keys: [
      [['j', 'k'], 'Next and previous row'],
      [['Enter'], 'Open the row'],
    ],
  },
  {
    title: 'Trace',
    keys: [
      [['j', 'k'], 'Next and previous span'],
      [['←', '→'], 'Close and open a branch'],
      [['Enter'], 'Open the span’s details'],
      [['n', 'p'], 'Next and previous match or error'],
      [['f'], 'Find in this trace'],
      [['z', '0'], 'Zoom to the span, and back to all'],
      [['[', ']'], 'Previous and next trace of the list'],
    ],
  },
]

export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" closeButtonProps={{ 'aria-label': 'Close' }} size="md">
      {SHEET.map(({ title, keys }) => (
        <section key={title} className={css.group}>
          <h2>{title}</h2>
          <dl>
            {keys.map(([press, meaning]) => (
              <div key={meaning}>
                <dt>
                  {press.map(key => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  )
}
