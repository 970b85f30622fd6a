// The door of this slice: what is kept of the images and documents that people send.
export { IMAGE_LIMITS, type ImageRefusal, type InspectedImage, inspectImage } from './image.ts'
export { type ImageFile, type ImageVariants, makeVariants } from './image-variants.ts'
export { type InspectedPdf, inspectPdf, PDF_LIMITS, type PdfRefusal } from './pdf.ts'
