import { h } from 'preact';

interface ScoreBarProperties {
  readonly confidence: number;
  readonly flagAbove?: number | undefined;
  readonly rejectAbove?: number | undefined;
}

const width = 100;
const height = 10;

/** A confidence drawn against its thresholds; the numbers stand beside it. */
export const ScoreBar = ({ confidence, flagAbove, rejectAbove }: ScoreBarProperties) => {
  const isReject = rejectAbove !== undefined && confidence > rejectAbove;
  const isFlag = flagAbove !== undefined && confidence > flagAbove;
  return (
    <svg class="score-bar" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width={width} height={height} />
      <rect
        class={isReject ? 'rejecting' : isFlag ? 'flagging' : 'harmless'}
        width={confidence * width}
        height={height}
      />
      {[flagAbove, rejectAbove].map(
        (threshold) =>
          threshold !== undefined && (
            <rect key={threshold} class="threshold" x={threshold * width - 0.5} width={1} height={height} />
          ),
      )}
    </svg>
  );
};
