/** The parts of a dmn-moddle element that are read; DMN 1.3 with the boxed expressions of 1.4. */
export type Element = Readonly<{
  $type: string
  id?: string
  name?: string
  label?: string
  typeRef?: string
  text?: string
  href?: string
  /** dmn:Definitions */
  namespace?: string
  drgElement?: readonly Element[]
  itemDefinition?: readonly Element[]
  import?: readonly Element[]
  /** dmn:ItemDefinition */
  isCollection?: boolean
  itemComponent?: readonly Element[]
  allowedValues?: Element
  typeConstraint?: Element
  functionItem?: Element
  outputTypeRef?: string
  /** dmn:Decision, dmn:BusinessKnowledgeModel, dmn:DecisionService, dmn:InputData */
  variable?: Element
  decisionLogic?: Element
  informationRequirement?: readonly Element[]
  knowledgeRequirement?: readonly Element[]
  requiredInput?: Element
  requiredDecision?: Element
  requiredKnowledge?: Element
  encapsulatedLogic?: Element
  outputDecision?: readonly Element[]
  encapsulatedDecision?: readonly Element[]
  inputDecision?: readonly Element[]
  inputData?: readonly Element[]
  /** dmn:DecisionTable */
  hitPolicy?: string
  aggregation?: string
  input?: readonly Element[]
  output?: readonly Element[]
  rule?: readonly Element[]
  inputExpression?: Element
  inputValues?: Element
  outputValues?: Element
  defaultOutputEntry?: Element
  inputEntry?: readonly Element[]
  outputEntry?: readonly Element[]
  /** boxed expressions */
  contextEntry?: readonly Element[]
  value?: Element
  calledFunction?: Element
  binding?: readonly Element[]
  parameter?: Element
  bindingFormula?: Element
  elements?: readonly Element[]
  column?: readonly Element[]
  row?: readonly Element[]
  formalParameter?: readonly Element[]
  parameters?: readonly Element[]
  body?: Element
  kind?: string
  expressionLanguage?: string
  if?: Element
  then?: Element
  else?: Element
  in?: Element
  match?: Element
  return?: Element
  satisfies?: Element
  iteratorVariable?: string
}>
